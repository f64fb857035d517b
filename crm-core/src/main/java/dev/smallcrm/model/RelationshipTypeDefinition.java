package dev.smallcrm.model;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a relationship type means. A symmetric type reads the same from both sides; another has a label for the other
 * side, and may have an inverse type, so that one fact is found under two keys (customer of us, supplier to them).
 *
 * @param type the key
 * @param label how the first is called by the second, for example {@code customer}; one line of 1 to 60 characters
 * @param inverseLabel how the second is called by the first, for example {@code supplier}; equal to the label if
 *     symmetric
 * @param inverse the type that says the same from the other side, if there is one
 * @param fromKinds who may stand first; not empty
 * @param toKinds who may stand second; not empty
 * @param symmetric whether the sides are alike
 * @param expectations what it makes people expect of us when it links them to home
 * @param version counts the writes, from 1; 0 for one that is not stored yet
 */
public record RelationshipTypeDefinition(
        RelationshipType type,
        String label,
        String inverseLabel,
        Optional<RelationshipType> inverse,
        Set<ContactKind> fromKinds,
        Set<ContactKind> toKinds,
        boolean symmetric,
        Expectations expectations,
        long version) {
    private static final Set<ContactKind> ANY = Set.of(ContactKind.values());

    /** Checks that the parts fit together; throws {@link InvalidInput}. */
    public RelationshipTypeDefinition {
        Check.notNull("type", type, "expectations", expectations);
        label = Check.required("label", label, 60);
        inverseLabel = Check.required("inverseLabel", inverseLabel, 60);
        fromKinds = kinds("fromKinds", fromKinds);
        toKinds = kinds("toKinds", toKinds);
        if (symmetric && (inverse.isPresent() || !fromKinds.equals(toKinds))) {
            throw new InvalidInput(
                    "symmetric",
                    "does not go with an inverse type or with different kinds on the two sides",
                    "drop one of them");
        }
        if (symmetric && !label.equals(inverseLabel)) {
            throw new InvalidInput("inverseLabel", "differs from the label of a symmetric type", "repeat the label");
        }
        if (inverse.isPresent() && inverse.get().equals(type)) {
            throw new InvalidInput("inverse", "is the type itself", "call the type symmetric instead");
        }
    }

    /**
     * A type whose sides differ, for any kind of contact.
     *
     * @param type the key
     * @param label how the first is called by the second
     * @param inverseLabel how the second is called by the first
     * @return a definition without expectations
     */
    public static RelationshipTypeDefinition of(RelationshipType type, String label, String inverseLabel) {
        return new RelationshipTypeDefinition(
                type, label, inverseLabel, Optional.empty(), ANY, ANY, false, Expectations.NONE, 0);
    }

    /**
     * A type that comes with the library, labelled in a language, for any kind of contact.
     *
     * @param type the key of one of the ten
     * @param language English, Polish or Czech; any other language is answered in English
     * @return a definition without inverse and expectations
     * @throws InvalidInput if it is none of them
     */
    public static RelationshipTypeDefinition shipped(RelationshipType type, Locale language) {
        Texts texts = Texts.of(language);
        String key = "type." + type.key();
        if (!texts.has(key)) {
            throw new InvalidInput("type", "does not come with the library", "give its labels");
        }
        String inverse = key + ".inverse";
        return texts.has(inverse) ? of(type, texts.get(key), texts.get(inverse)) : symmetric(type, texts.get(key));
    }

    /**
     * A type whose sides are alike, for any kind of contact.
     *
     * @param type the key
     * @param label how each is called by the other
     * @return a definition without expectations
     */
    public static RelationshipTypeDefinition symmetric(RelationshipType type, String label) {
        return new RelationshipTypeDefinition(
                type, label, label, Optional.empty(), ANY, ANY, true, Expectations.NONE, 0);
    }

    /**
     * The same with the type that says it from the other side.
     *
     * @param newInverse the other type
     * @return a copy
     */
    public RelationshipTypeDefinition inverse(RelationshipType newInverse) {
        return new RelationshipTypeDefinition(
                type,
                label,
                inverseLabel,
                Optional.of(newInverse),
                fromKinds,
                toKinds,
                symmetric,
                expectations,
                version);
    }

    /**
     * The same with other kinds on its sides.
     *
     * @param from who may stand first
     * @param to who may stand second
     * @return a copy
     */
    public RelationshipTypeDefinition between(Set<ContactKind> from, Set<ContactKind> to) {
        return new RelationshipTypeDefinition(
                type, label, inverseLabel, inverse, from, to, symmetric, expectations, version);
    }

    /**
     * The same with other expectations.
     *
     * @param newExpectations what is expected of us
     * @return a copy
     */
    public RelationshipTypeDefinition expectations(Expectations newExpectations) {
        return new RelationshipTypeDefinition(
                type, label, inverseLabel, inverse, fromKinds, toKinds, symmetric, newExpectations, version);
    }

    /**
     * The same with another version, for stores and services.
     *
     * @param newVersion the version
     * @return a copy
     */
    public RelationshipTypeDefinition version(long newVersion) {
        return new RelationshipTypeDefinition(
                type, label, inverseLabel, inverse, fromKinds, toKinds, symmetric, expectations, newVersion);
    }

    private static Set<ContactKind> kinds(String field, Set<ContactKind> kinds) {
        if (kinds.isEmpty()) {
            throw new InvalidInput(field, "is empty", "name at least one kind of contact");
        }
        return Set.copyOf(kinds);
    }
}
