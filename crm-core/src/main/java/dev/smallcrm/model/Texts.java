package dev.smallcrm.model;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * The words of one language, from a file beside this class. It is read here and not as a resource bundle, so that
 * neither the machine's language nor its settings for encodings have a say in it.
 */
final class Texts {
    private static final Texts ENGLISH = new Texts("en", n -> n == 1 ? "one" : "many");
    private static final Texts POLISH = new Texts("pl", Texts::polish);
    private static final Texts CZECH = new Texts("cs", n -> n == 1 ? "one" : n >= 2 && n <= 4 ? "few" : "many");

    private final Map<String, String> texts;
    private final LongFunction<String> plural;

    private Texts(String language, LongFunction<String> plural) {
        this.texts = read("texts_" + language + ".properties");
        this.plural = plural;
    }

    /** The words of a language; English for languages that have none. */
    static Texts of(Locale locale) {
        return switch (locale.getLanguage()) {
            case "pl" -> POLISH;
            case "cs" -> CZECH;
            default -> ENGLISH;
        };
    }

    /** The text of a key, with {@code {0}}, {@code {1}} and so on replaced. */
    String get(String key, Object... values) {
        String text = Objects.requireNonNull(texts.get(key), key);
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** The text for so many: of the key and the form that the number asks for. */
    String count(String key, long number) {
        return get(key + "." + plural.apply(number), number);
    }

    private static String polish(long n) {
        if (n == 1) {
            return "one";
        }
        boolean few = n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);
        return few ? "few" : "many";
    }

    private static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (InputStreamReader reader = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream(file), file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read from the library's jar", e);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }
}
