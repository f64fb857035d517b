package dev.smallcrm.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.smallcrm.testkit.Postgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who uses PostgreSQL only may leave H2 out. */
class WithoutH2Test {

    @Test
    void worksOnPostgresql() throws Exception {
        NoH2 loader = new NoH2();
        Class<?> storageType = loader.loadClass(JdbcStorage.class.getName());
        Class<?> optionsType = loader.loadClass(JdbcStorage.Options.class.getName());
        Object options = optionsType.getField("DEFAULT").get(null);
        Object storage =
                storageType.getMethod("connect", DataSource.class, optionsType).invoke(null, Postgres.fresh(), options);
        Function<Object, String> work = session -> session.getClass().getSimpleName();
        assertThat(storageType.getMethod("inTransaction", Function.class).invoke(storage, work))
                .isEqualTo("JdbcSession");
        assertThatThrownBy(() -> storageType.getMethod("inMemory", optionsType).invoke(null, options))
                .isInstanceOf(InvocationTargetException.class)
                .cause()
                .hasMessage("H2, which keeps books in files and in memory, is not on the class path: add the dependency"
                        + " com.h2database:h2");
    }

    /** Loads the library anew, and finds no H2. */
    private static final class NoH2 extends ClassLoader {
        NoH2() {
            super(WithoutH2Test.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.h2.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.smallcrm.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
