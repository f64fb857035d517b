package dev.smallcrm.storage;

import dev.smallcrm.model.ExternalRef;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A kind of value.
 *
 * @param name what people call it, in lower case
 * @param id its id
 * @param version its version
 * @param names the external references that no other value of this kind may have
 * @param refersTo the ids of the values that must be there for it
 */
record Kind<I, T>(
        String name,
        Function<T, I> id,
        ToLongFunction<T> version,
        Function<T, List<ExternalRef>> names,
        Function<T, Stream<?>> refersTo) {
    /** The rule that no id is there twice and that nothing refers to what is not there. */
    static final String ROW_RULE = "row-rule";
}
