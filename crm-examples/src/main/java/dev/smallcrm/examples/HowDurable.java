package dev.smallcrm.examples;

import dev.smallcrm.Crm;
import dev.smallcrm.model.Contact;
import dev.smallcrm.storage.Storage.Durability;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What it costs that a call which returned survives the power cut, or only the end of the process, or nothing. */
public final class HowDurable {
    private static final int ROUNDS = 5;

    private HowDurable() {}

    /**
     * Measures on this machine and its disk for temporary files.
     *
     * @param args none
     * @throws IOException if there is no room for the file
     */
    public static void main(String[] args) throws IOException {
        run(System.out, 400);
    }

    static void run(PrintStream out, int contacts) throws IOException {
        double[] disk = new double[ROUNDS];
        double[] process = new double[ROUNDS];
        double[] memory = new double[ROUNDS];
        // In turn, so that what else the machine does falls on all three; the first round only warms up.
        for (int round = -1; round < ROUNDS; round++) {
            double[] now = {inFile(Durability.DISK, contacts), inFile(Durability.PROCESS, contacts), inMemory(contacts)
            };
            if (round >= 0) {
                disk[round] = now[0];
                process[round] = now[1];
                memory[round] = now[2];
            }
        }
        double slowest = median(disk);
        print(out, "DISK", slowest, slowest);
        print(out, "PROCESS", median(process), slowest);
        print(out, "in memory", median(memory), slowest);
    }

    private static double inFile(Durability durability, int contacts) throws IOException {
        Path folder = Files.createTempDirectory("how-durable");
        try (Crm crm = Crm.builder().durability(durability).open(folder.resolve("shop"))) {
            return perSecond(crm, contacts);
        } finally {
            Files.delete(folder.resolve("shop.mv.db"));
            Files.delete(folder);
        }
    }

    private static double inMemory(int contacts) {
        try (Crm crm = Crm.inMemory()) {
            return perSecond(crm, contacts);
        }
    }

    private static double perSecond(Crm crm, int contacts) {
        long begun = System.nanoTime();
        for (int i = 0; i < contacts; i++) {
            crm.contacts().add(Contact.person("Anna", "Kowalska"));
        }
        return contacts * 1e9 / (System.nanoTime() - begun);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(PrintStream out, String name, double perSecond, double slowest) {
        out.printf(
                Locale.ROOT, "%-9s %6.0f contacts a second, %.1f times DISK%n", name, perSecond, perSecond / slowest);
    }
}
