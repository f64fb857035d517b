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
        for (int free = 100; free < 600; free += 50) {
            try (Crm crm = Crm.open(file)) {
                outcomes.add(readWithin(free, crm));
                read(crm);
            }
        }
        outcomes.forEach(System.out::println);
        try (Crm crm = Crm.builder().verify(true).open(file)) {
            System.out.println("in order, with " + read(crm) + " contacts");
        }
    }

    /** What comes of it is named when there is room for names again. */
    private static String readWithin(int free, Crm crm) {
        Deque<byte[]> full = new ArrayDeque<>(FEWEST);
        Throwable thrown = null;
        try {
            fill(full);
            for (int i = 0; i < free; i++) {
                full.pop();
            }
            read(crm);
        } catch (Throwable e) {
            thrown = e;
        }
        full.clear();
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
