package dev.smallcrm.rules;

import static dev.smallcrm.model.ContactKind.ORGANIZATION;
import static dev.smallcrm.model.ContactKind.PERSON;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.ContactQuery;
import dev.smallcrm.model.Expectations;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipDraft;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The relationship types that come with the library, and how one fact that has two sides is stored and read. */
public final class RelationshipTypes {
    /** The Gregorian calendar repeats itself after 400 years: 4,800 months are 146,097 days. */
    private static final long MONTHS = 4_800;

    private static final long DAYS = 146_097;

    private static final Comparator<Period> BY_LENGTH =
            Comparator.comparingLong(RelationshipTypes::length).thenComparing(Period::toString);

    private RelationshipTypes() {}

    /**
     * The types of a new book, each in its first version.
     *
     * @param language in which they are labelled
     * @return the definitions, in the order in which people read them
     */
    public static List<RelationshipTypeDefinition> shipped(Locale language) {
        return Stream.of(
                        RelationshipTypeDefinition.shipped(RelationshipType.CUSTOMER, language)
                                .inverse(RelationshipType.SUPPLIER)
                                .expectations(Expectations.of(Duration.ofMinutes(10), 60, 90)),
                        RelationshipTypeDefinition.shipped(RelationshipType.SUPPLIER, language)
                                .inverse(RelationshipType.CUSTOMER)
                                .expectations(Expectations.of(Duration.ofHours(4), 90, 180)),
                        RelationshipTypeDefinition.shipped(RelationshipType.PROSPECT, language)
                                .expectations(Expectations.of(Duration.ofMinutes(10), 14, 30)),
                        RelationshipTypeDefinition.shipped(RelationshipType.COLLEAGUE, language)
                                .expectations(new Expectations(
                                        Optional.of(Duration.ofHours(4)), Optional.empty(), Optional.empty())),
                        RelationshipTypeDefinition.shipped(RelationshipType.PARTNER, language)
                                .expectations(Expectations.of(Duration.ofHours(4), 60, 120)),
                        RelationshipTypeDefinition.shipped(RelationshipType.WORKS_FOR, language)
                                .between(Set.of(PERSON), Set.of(ORGANIZATION)),
                        RelationshipTypeDefinition.shipped(RelationshipType.PAYS_FOR, language),
                        RelationshipTypeDefinition.shipped(RelationshipType.DECIDES_FOR, language)
                                .between(Set.of(PERSON), Set.of(PERSON, ORGANIZATION)),
                        RelationshipTypeDefinition.shipped(RelationshipType.REFERRED, language),
                        RelationshipTypeDefinition.shipped(RelationshipType.KNOWS, language))
                .map(type -> type.version(1))
                .toList();
    }

    /**
     * Brings a relationship to the one form in which it is stored: of a type and its inverse under the one whose key
     * comes first, with the sides to match; of a symmetric type with the lower id first.
     *
     * @param definition the type as the caller named it
     * @param from who stands first
     * @param to who stands second
     * @return the same for both ways of saying it
     */
    public static RelationshipDraft stored(RelationshipTypeDefinition definition, ContactId from, ContactId to) {
        boolean turned = definition.symmetric()
                ? UuidV7Generator.compare(from.value(), to.value()) > 0
                : !storedType(definition).equals(definition.type());
        RelationshipType type = storedType(definition);
        return turned ? Relationship.of(to, type, from) : Relationship.of(from, type, to);
    }

    /**
     * The type under which relationships of a type are stored.
     *
     * @param definition the type as the caller named it
     * @return of it and its inverse the one whose key comes first
     */
    public static RelationshipType storedType(RelationshipTypeDefinition definition) {
        return definition
                .inverse()
                .filter(inverse -> inverse.key().compareTo(definition.type().key()) < 0)
                .orElse(definition.type());
    }

    /**
     * Where in the stored rows those stand who are this to somebody else.
     *
     * @param definition the type as the caller named it
     * @return the side
     */
    public static ContactQuery.Side side(RelationshipTypeDefinition definition) {
        if (definition.symmetric()) {
            return ContactQuery.Side.EITHER;
        }
        return storedType(definition).equals(definition.type()) ? ContactQuery.Side.FROM : ContactQuery.Side.TO;
    }

    /**
     * What the other contact of a relationship is to one of the two.
     *
     * @param stored the definition of the type under which it is stored
     * @param relationship the relationship
     * @param viewer the contact that looks
     * @return the label, for example {@code supplier}
     */
    public static String labelFor(RelationshipTypeDefinition stored, Relationship relationship, ContactId viewer) {
        return relationship.from().equals(viewer) ? stored.inverseLabel() : stored.label();
    }

    /**
     * Checks that the two contacts are of the kinds that a type links.
     *
     * @param definition the type as the caller named it
     * @param from who stands first
     * @param to who stands second
     * @throws InvalidInput naming the field {@code type} if they are not
     */
    public static void check(RelationshipTypeDefinition definition, Contact from, Contact to) {
        if (!definition.fromKinds().contains(from.kind())
                || !definition.toKinds().contains(to.kind())) {
            throw new InvalidInput(
                    "type",
                    definition.type() + " does not link " + name(from.kind()) + " to " + name(to.kind()),
                    "put " + names(definition.fromKinds()) + " first and " + names(definition.toKinds())
                            + " second, or choose another type");
        }
    }

    /**
     * Whether one of the two contacts of a relationship may be of a kind.
     *
     * @param stored the definition of the type under which it is stored
     * @param relationship the relationship
     * @param contact the contact
     * @param kind the kind
     * @return true if the type allows the kind on the contact's side
     */
    public static boolean fits(
            RelationshipTypeDefinition stored, Relationship relationship, ContactId contact, ContactKind kind) {
        return (relationship.from().equals(contact) ? stored.fromKinds() : stored.toKinds()).contains(kind);
    }

    private static String names(Set<ContactKind> kinds) {
        return kinds.size() == ContactKind.values().length
                ? "anybody"
                : name(kinds.iterator().next());
    }

    private static String name(ContactKind kind) {
        return kind == PERSON ? "a person" : "an organization";
    }

    /**
     * What people expect of us who have several relationships: of each expectation the shortest that anybody states.
     * Periods are compared by their length in days, a month being 30.436875 days, as it is on average.
     *
     * @param all what each relationship makes people expect; may be empty
     * @param otherwise what counts where none of them says anything
     * @return the strictest of each
     */
    public static Expectations strictest(List<Expectations> all, Expectations otherwise) {
        Expectations strictest = Expectations.NONE;
        for (Expectations one : all) {
            strictest = new Expectations(
                    shorter(strictest.answerWithin(), one.answerWithin(), Comparator.naturalOrder()),
                    shorter(strictest.keepInTouchEvery(), one.keepInTouchEvery(), BY_LENGTH),
                    shorter(strictest.losingTouchAfter(), one.losingTouchAfter(), BY_LENGTH));
        }
        return new Expectations(
                strictest.answerWithin().or(otherwise::answerWithin),
                strictest.keepInTouchEvery().or(otherwise::keepInTouchEvery),
                strictest.losingTouchAfter().or(otherwise::losingTouchAfter));
    }

    private static <T> Optional<T> shorter(Optional<T> one, Optional<T> other, Comparator<T> order) {
        return one.isEmpty() || (other.isPresent() && order.compare(other.get(), one.get()) < 0) ? other : one;
    }

    private static long length(Period period) {
        return period.toTotalMonths() * DAYS + period.get(ChronoUnit.DAYS) * MONTHS;
    }
}
