package dev.smallcrm.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that shows is documented: doclint, whole. */
class DocumentedTest {

    private static final Pattern COMPACT_CONSTRUCTOR = Pattern.compile("\\s*(public |protected )?[A-Z]\\w* \\{\\s*");
    private static final Pattern RECORD = Pattern.compile("\\s*(public |protected )?(static )?record .*");

    @TempDir
    private Path classes;

    @Test
    void doclintHasNothingToSay() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, UTF_8);
                Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options =
                    List.of("-proc:none", "-Xdoclint:all/protected", "-Xmaxwarns", "1000", "-d", classes.toString());
            compiler.getTask(new StringWriter(), files, found, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
        }
        assertThat(found.getDiagnostics().stream()
                        .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                        .filter(each -> !excused(each))
                        .map(Object::toString))
                .isEmpty();
    }

    /**
     * The doclint of JDK 17 wants the parameters of a record once more at its compact constructor, and a comment on the
     * constructor that nobody wrote; that of later versions does not.
     */
    private static boolean excused(Diagnostic<? extends JavaFileObject> found) {
        String line = lineOf(found);
        String message = found.getMessage(Locale.ROOT);
        return (COMPACT_CONSTRUCTOR.matcher(line).matches() && message.startsWith("no @param for "))
                || (RECORD.matcher(line).matches()
                        && message.equals("no comment")
                        && found.getPosition() > found.getStartPosition());
    }

    private static String lineOf(Diagnostic<? extends JavaFileObject> found) {
        if (found.getSource() == null || found.getLineNumber() == Diagnostic.NOPOS) {
            return "";
        }
        try {
            return found.getSource()
                    .getCharContent(true)
                    .toString()
                    .lines()
                    .skip(found.getLineNumber() - 1)
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
