package dev.smallcrm.storage.jdbc;

import dev.smallcrm.testkit.ChildJvm;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A program that makes a store under each of the names in a folder, and prints what lies there then. */
final class NamesOpener {
    private NamesOpener() {}

    public static void main(String[] arguments) {
        Path folder = Path.of(ChildJvm.given(arguments[0]));
        Stream.of(arguments).skip(1).map(ChildJvm::given).forEach(name -> {
            new NoteFile(folder, name).filled(1);
            new NoteFile(folder, name).open(Notes.FIRST).close();
        });
        new NoteFile(folder, "").inFolder().forEach(System.out::println);
    }
}
