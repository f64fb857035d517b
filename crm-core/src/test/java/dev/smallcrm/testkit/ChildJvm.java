package dev.smallcrm.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another process with this one's class path, under a locale in which any name of a file can be written. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private ChildJvm(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /**
     * Starts it.
     *
     * @param main the class whose main it runs
     * @param arguments given to that, to be read with {@link #given}
     * @return the process
     */
    public static ChildJvm start(Class<?> main, String... arguments) {
        return start(main.getName(), System.getProperty("java.class.path"), arguments);
    }

    /**
     * Starts it.
     *
     * @param main the name of the class whose main it runs
     * @param classPath where that is found
     * @param arguments given to that, to be read with {@link #given}
     * @return the process
     */
    public static ChildJvm start(String main, String classPath, String... arguments) {
        return start(List.of(), List.of(), main, classPath, arguments);
    }

    /**
     * Starts it so that the JDK's own threads for files can be told from all others: they are {@link JdkFileThread}s.
     *
     * @param main the class whose main it runs
     * @param arguments given to that, to be read with {@link #given}
     * @return the process
     */
    public static ChildJvm startTellingThreads(Class<?> main, String... arguments) {
        String option = "-Djava.nio.channels.DefaultThreadPool.threadFactory=" + JdkFileThread.Factory.class.getName();
        return start(List.of(), List.of(option), main.getName(), System.getProperty("java.class.path"), arguments);
    }

    /**
     * Starts it with little memory.
     *
     * @param megabytes the most it may use for objects
     * @param main the class whose main it runs
     * @param arguments given to that, to be read with {@link #given}
     * @return the process
     */
    public static ChildJvm startWithin(int megabytes, Class<?> main, String... arguments) {
        List<String> option = List.of("-Xmx" + megabytes + "m");
        return start(List.of(), option, main.getName(), System.getProperty("java.class.path"), arguments);
    }

    /**
     * Starts it so that the rights of files hold for it: from root, who passes over them, what lets it do so is taken.
     *
     * @param main the class whose main it runs
     * @param arguments given to that, to be read with {@link #given}
     * @return the process
     */
    public static ChildJvm startUnderRights(Class<?> main, String... arguments) {
        List<String> before =
                passesOverRights() ? List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search") : List.of();
        return start(before, List.of(), main.getName(), System.getProperty("java.class.path"), arguments);
    }

    private static boolean passesOverRights() {
        try {
            Path probe = Files.createTempFile("rights", "");
            Files.setPosixFilePermissions(probe, PosixFilePermissions.fromString("r--r--r--"));
            boolean passesOver = Files.isWritable(probe);
            Files.delete(probe);
            return passesOver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChildJvm start(
            List<String> before, List<String> options, String main, String classPath, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-cp", classPath, main));
        // The command line is written in this process's own locale, which may know ASCII only.
        Stream.of(arguments).map(argument -> URLEncoder.encode(argument, UTF_8)).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("LC_ALL", "C.UTF-8");
        try {
            return new ChildJvm(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * In the other process: an argument as it was given.
     *
     * @param argument as it came
     * @return as it was
     */
    public static String given(String argument) {
        return URLDecoder.decode(argument, UTF_8);
    }

    /**
     * The next line it prints.
     *
     * @return empty when it has ended
     */
    public String line() {
        try {
            String line = output.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All lines up to the end of its output.
     *
     * @return the lines
     */
    public List<String> rest() {
        return output.lines().toList();
    }

    /**
     * Sends it a line.
     *
     * @param line without its end
     */
    public void tell(String line) {
        try {
            Writer input = new OutputStreamWriter(process.getOutputStream(), UTF_8);
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    public void kill() {
        // Not Process.destroyForcibly, which closes the streams as well.
        process.toHandle().destroyForcibly();
        end();
    }

    /** As {@code kill} does, and a container that stops. */
    public void terminate() {
        process.toHandle().destroy();
        end();
    }

    private void end() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The other process does not end");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
