package dev.smallcrm.storage.jdbc;

import dev.smallcrm.model.ExternalRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Lists of small values in one list of texts: all parts of the first, then all of the second. */
final class Parts {
    private static final int OF_REFERENCE = 4;

    private Parts() {}

    static <T> List<String> write(Collection<T> values, Function<T, List<String>> parts) {
        return values.stream().flatMap(value -> parts.apply(value).stream()).toList();
    }

    static <T> List<T> read(List<String> texts, int width, Function<List<String>, T> make) {
        List<T> values = new ArrayList<>(texts.size() / width);
        for (int start = 0; start < texts.size(); start += width) {
            values.add(make.apply(texts.subList(start, start + width)));
        }
        return values;
    }

    static List<String> ofReferences(Collection<ExternalRef> refs) {
        return write(refs, ref -> List.of(ref.system(), ref.key(), ref.label(), ref.uri()));
    }

    static List<ExternalRef> references(List<String> texts) {
        return read(texts, OF_REFERENCE, part -> new ExternalRef(part.get(0), part.get(1), part.get(2), part.get(3)));
    }
}
