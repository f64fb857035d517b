package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.model.InvalidInput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreFileTest {
    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void realFolder() throws IOException {
        folder = temporary.toRealPath();
    }

    @Test
    void hasTheEndingOnce() {
        Path expected = folder.resolve("shop.mv.db");
        assertThat(StoreFile.of(folder.resolve("shop")).file()).isEqualTo(expected);
        assertThat(StoreFile.of(folder.resolve("shop.mv.db")).file()).isEqualTo(expected);
        assertThat(StoreFile.of(folder.resolve("x/../shop")).file()).isEqualTo(expected);
        assertThat(StoreFile.of(folder.resolve("shop")).path()).isEqualTo(folder + "/shop");
        assertThat(StoreFile.of(folder.resolve("shop")).where()).isEqualTo("the file " + expected);
        assertThat(StoreFile.of(folder.resolve("a.b")).file()).isEqualTo(folder.resolve("a.b.mv.db"));
    }

    @Test
    void ofARelativePathIsInTheWorkingFolder() throws IOException {
        assertThat(StoreFile.of(Path.of("shop")).file())
                .isEqualTo(Path.of("").toRealPath().resolve("shop.mv.db"));
    }

    @Test
    void isWhatLinksLeadTo() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path linked = Files.createSymbolicLink(folder.resolve("linked"), real);
        assertThat(StoreFile.of(linked.resolve("shop")).file()).isEqualTo(real.resolve("shop.mv.db"));
        Path book = Files.createFile(real.resolve("book.mv.db"));
        Files.createSymbolicLink(folder.resolve("shop.mv.db"), book);
        assertThat(StoreFile.of(folder.resolve("shop")).file()).isEqualTo(book);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere.mv.db", "real.db"})
    void isNotALinkToSomethingElse(String target) throws IOException {
        Files.createFile(folder.resolve("real.db"));
        Path link = Files.createSymbolicLink(folder.resolve("shop.mv.db"), folder.resolve(target));
        assertThatThrownBy(() -> StoreFile.of(folder.resolve("shop")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("path is a link that does not lead to a file ending in .mv.db: " + link
                        + ": link to the file itself, under its whole name");
    }

    @Test
    void hasNoSemicolon() {
        assertThatThrownBy(() -> StoreFile.of(folder.resolve("x;INIT=CREATE TABLE pwned(x INT)")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("path has a semicolon: " + folder
                        + "/x;INIT=CREATE TABLE pwned(x INT): choose a folder and a name without one");
    }

    @Test
    void hasNoBackslash() {
        assertThatThrownBy(() -> StoreFile.of(folder.resolve("a\\b")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("path has a backslash: " + folder + "/a\\b: choose a folder and a name without one");
    }

    @Test
    void isInAFolderThatIsThere() {
        assertThatThrownBy(() -> StoreFile.of(folder.resolve("no/shop")))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("path is in a folder that is not there: " + folder + "/no: make the folder first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", ".mv.db", " ", "shop~new", "shop~new.mv.db"})
    void hasAName(String path) {
        assertThatThrownBy(() -> StoreFile.of(Path.of(path)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("path does not end in the name of a file: pass for example Path.of(\"shop\")");
    }

    @Test
    void isOnTheMachinesFileSystem() throws IOException {
        URI zip = URI.create("jar:" + folder.resolve("x.zip").toUri());
        try (FileSystem inZip = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            assertThatThrownBy(() -> StoreFile.of(inZip.getPath("shop")))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("path is not on the machine's own file system: pass for example Path.of(\"shop\")");
        }
    }
}
