package dev.smallcrm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A book that asks for no name day reads no calendar; one that asks reads that of its language, once. */
class NameDaysLoadingTest {

    private static final Object ANNA = List.of(MonthDay.of(7, 26));

    @Test
    void aCalendarIsReadWhenItsLanguageIsFirstAsked() throws Exception {
        FreshRules rules = new FreshRules();
        Method of = rules.loadClass(NameDays.class.getName()).getMethod("of", String.class, Locale.class);
        assertThat(rules.read).isEmpty();
        assertThat(of.invoke(null, "Anna", Locale.ENGLISH)).isEqualTo(List.of());
        assertThat(rules.read).isEmpty();
        assertThat(of.invoke(null, "Anna", Locale.forLanguageTag("pl"))).isEqualTo(ANNA);
        assertThat(of.invoke(null, "Ania", Locale.forLanguageTag("pl"))).isEqualTo(ANNA);
        assertThat(rules.read).containsExactly("dev/smallcrm/rules/namedays_pl.txt");
        assertThat(of.invoke(null, "Anna", Locale.forLanguageTag("cs"))).isEqualTo(ANNA);
        assertThat(rules.read)
                .containsExactly("dev/smallcrm/rules/namedays_pl.txt", "dev/smallcrm/rules/namedays_cs.txt");
    }

    @Test
    void threadsThatAskTogetherReadItOnce() throws Exception {
        FreshRules rules = new FreshRules();
        Method of = rules.loadClass(NameDays.class.getName()).getMethod("of", String.class, Locale.class);
        Callable<Object> ask = () -> of.invoke(null, "Anna", Locale.forLanguageTag("sk"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Object> answer : threads.invokeAll(Collections.nCopies(64, ask))) {
                assertThat(answer.get()).isEqualTo(ANNA);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(rules.read).containsExactly("dev/smallcrm/rules/namedays_sk.txt");
    }

    /** Loads this package anew, as in a program just started, and notes what is read of it. */
    private static final class FreshRules extends ClassLoader {
        private static final String PACKAGE = NameDays.class.getPackageName() + ".";

        private final List<String> read = Collections.synchronizedList(new ArrayList<>());

        FreshRules() {
            super(NameDays.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        @Override
        public @Nullable URL getResource(String name) {
            read.add(name);
            return super.getResource(name);
        }

        private Class<?> define(String name) {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file), file)) {
                byte[] code = in.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
