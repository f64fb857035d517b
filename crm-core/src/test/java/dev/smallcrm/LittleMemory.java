package dev.smallcrm;

import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/** Another process, which opens a book and reads it while its memory is full but for a few pieces, again and again. */
final class LittleMemory {
    private static final int PIECE = 1 << 14;
    private static final int FEWEST = 1 << 12;

    private LittleMemory() {}

    /**
     * Runs it.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) {
        Path file = Path.of(ChildJvm.given(arguments[0]));
        Set<String> outcomes = new TreeSet<>();
        // Where memory ends is a matter of chance: until it did so while a page was read.
        for (int i = 0; i < 10 || (i < 60 && !outcomes.contains("Unavailable")); i++) {
            outcomes.add(round(100 + i % 10 * 50, file));
        }
        outcomes.forEach(System.out::println);
        try (Crm crm = Crm.builder().verify(true).open(file)) {
            System.out.println("in order, with " + read(crm) + " contacts");
        }
    }

    /** What comes of it is named when there is room for names again. */
    private static String round(int free, Path file) {
        Deque<byte[]> full = new ArrayDeque<>(FEWEST);
        Throwable thrown = null;
        try (Crm crm = Crm.open(file)) {
            try {
                fill(full);
                for (int i = 0; i < free; i++) {
                    full.pop();
                }
                read(crm);
            } finally {
                full.clear();
            }
        } catch (Throwable e) {
            thrown = e;
        }
        return thrown == null ? "read" : thrown.getClass().getSimpleName();
    }

    private static void fill(Deque<byte[]> full) {
        try {
            while (true) {
                full.push(new byte[PIECE]);
            }
        } catch (OutOfMemoryError e) {
            full.pop();
        }
    }

    private static int read(Crm crm) {
        return crm.contacts().page(ContactQuery.all().limit(500)).items().size();
    }
}
