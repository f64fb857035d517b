package dev.smallcrm;

import dev.smallcrm.Scene.Refusal;
import dev.smallcrm.model.ContactKind;
import dev.smallcrm.model.CrmException;
import dev.smallcrm.model.Duplicate;
import dev.smallcrm.model.InvalidInput;
import dev.smallcrm.model.NotFound;
import dev.smallcrm.model.Refused;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipDraft;
import dev.smallcrm.model.RelationshipQuery;
import dev.smallcrm.model.RelationshipType;
import dev.smallcrm.model.RelationshipTypeDefinition;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the verbs of relationships refuse. */
final class BadRelationships {
    private static final String ORDER = "validTo is not after validFrom: name the day after the last day it was valid";
    private static final String NO_TYPE = "There is no relationship type with the id godparent in this book";
    private static final RelationshipType GODPARENT = new RelationshipType("godparent");

    private BadRelationships() {}

    static Stream<Refusal> of(Scene scene) {
        return Stream.of(relate(scene), change(scene), define(scene)).flatMap(List::stream);
    }

    private static List<Refusal> relate(Scene scene) {
        Relationships relationships = scene.crm.relationships();
        RelationshipDraft customer = Relationship.of(scene.anna, RelationshipType.CUSTOMER);
        return List.of(
                invalid(
                        () -> relationships.relate(scene.anna, RelationshipType.KNOWS, scene.anna),
                        "to is the contact itself: name two different contacts"),
                invalid(
                        () -> relationships.relate(scene.crm.home(), RelationshipType.CUSTOMER),
                        "to is the contact itself: name two different contacts"),
                invalid(
                        () -> relationships.relate(scene.anna, RelationshipType.WORKS_FOR, scene.jan),
                        "type works-for does not link a person to a person: put a person first and an organization"
                                + " second, or choose another type"),
                missing("contact", () -> relationships.relate(Scene.NOBODY, RelationshipType.CUSTOMER)),
                missing("contact", () -> relationships.relate(scene.anna, RelationshipType.KNOWS, Scene.NOBODY)),
                refusal(() -> relationships.relate(scene.anna, GODPARENT), NotFound.class, NO_TYPE),
                refusal(
                        () -> relationships.relate(scene.gone, RelationshipType.CUSTOMER),
                        Refused.class,
                        "The contact " + scene.gone.id() + " is archived: restore it first"),
                refusal(
                        () -> relationships.relate(customer.since(Scene.TODAY.minusDays(1))),
                        Duplicate.class,
                        "There is such a relationship already, with the id " + scene.customer.id()
                                + ": end or correct it, or choose dates that share no day with it"),
                invalid(() -> relationships.relate(customer.since(Scene.TODAY).until(Scene.TODAY)), ORDER),
                invalid(
                        () -> relationships.relate(Relationship.of(scene.shop, RelationshipType.CUSTOMER)
                                .until(Scene.TODAY)),
                        ORDER),
                invalid(
                        () -> relationships.relate(customer.since(LocalDate.of(0, 12, 31))),
                        "validFrom is outside the years 1 to 9999: give a date within them"),
                invalid(
                        () -> relationships.relate(customer.until(LocalDate.of(10_000, 1, 1))),
                        "validTo is outside the years 1 to 9999: give a date within them"),
                invalid(
                        () -> relationships.relate(customer.note("one\ntwo")),
                        "note has a line break or another control character: keep it to one line"),
                invalid(
                        () -> relationships.relate(scene.anna, new RelationshipType("God Parent")),
                        "relationshipType is not a key of lower-case letters, digits and hyphens, 1 to 40 characters:"
                                + " write it like works-for"));
    }

    private static List<Refusal> change(Scene scene) {
        Relationships relationships = scene.crm.relationships();
        return List.of(
                missing("relationship", () -> relationships.get(Scene.NO_RELATIONSHIP)),
                missing("relationship", () -> relationships.end(Scene.NO_RELATIONSHIP, Scene.TODAY, "")),
                missing("relationship", () -> relationships.correct(Scene.NO_RELATIONSHIP, r -> r)),
                invalid(() -> relationships.end(scene.customer.id(), Scene.TODAY, ""), ORDER),
                invalid(
                        () -> relationships.end(scene.customer.id(), LocalDate.MAX, ""),
                        "validTo is outside the years 1 to 9999: give a date within them"),
                invalid(
                        () -> relationships.end(scene.customer.id(), Scene.TODAY.plusDays(1), "x".repeat(301)),
                        "endReason has 301 characters, the limit is 300: shorten it"),
                refusal(
                        () -> relationships.end(scene.ended.id(), Scene.TODAY, ""),
                        Refused.class,
                        "The relationship " + scene.ended.id() + " ends on another day already: correct it instead"),
                invalid(() -> relationships.correct(scene.customer.id(), r -> r.until(Scene.TODAY)), ORDER),
                refusal(
                        () -> relationships.correct(
                                scene.customer.id(), r -> Relationship.of(scene.jan, RelationshipType.CUSTOMER)),
                        Refused.class,
                        "A relationship stays with its type and its two contacts: end it and relate them anew"),
                refusal(
                        () -> relationships.replace(scene.anna, RelationshipType.PROSPECT, RelationshipType.CUSTOMER),
                        Refused.class,
                        "The contact " + scene.anna.id() + " is no prospect of ours on that day: relate it first"),
                refusal(
                        () -> relationships.replace(scene.anna, RelationshipType.CUSTOMER, GODPARENT),
                        NotFound.class,
                        NO_TYPE),
                refusal(
                        () -> relationships.replace(scene.anna, GODPARENT, RelationshipType.CUSTOMER),
                        NotFound.class,
                        NO_TYPE),
                missing(
                        "contact",
                        () -> relationships.replace(
                                Scene.NOBODY, RelationshipType.PROSPECT, RelationshipType.CUSTOMER)),
                invalid(
                        () -> relationships.replace(
                                scene.anna, RelationshipType.CUSTOMER, RelationshipType.PARTNER, LocalDate.MIN),
                        "validFrom is outside the years 1 to 9999: give a date within them"),
                refusal(
                        () -> relationships.page(
                                RelationshipQuery.of(scene.anna).type(GODPARENT)),
                        NotFound.class,
                        NO_TYPE),
                invalid(
                        () -> relationships.page(
                                RelationshipQuery.of(scene.anna).activeOn(LocalDate.MIN)),
                        "date is outside the years 1 to 9999: give a date within them"),
                invalid(
                        () -> relationships.page(
                                RelationshipQuery.of(scene.anna).limit(0)),
                        "limit is 0, allowed is 1 to 1000: ask for pages of that"));
    }

    private static List<Refusal> define(Scene scene) {
        Relationships relationships = scene.crm.relationships();
        RelationshipTypeDefinition customer = relationships.definitions().stream()
                .filter(definition -> definition.type().equals(RelationshipType.CUSTOMER))
                .findFirst()
                .orElseThrow();
        return List.of(
                refusal(
                        () -> relationships.define(
                                customer.between(Set.of(ContactKind.ORGANIZATION), Set.of(ContactKind.ORGANIZATION))),
                        Refused.class,
                        "The relationship type customer has relationships that would no longer fit (1): keep or end"
                                + " them"),
                refusal(
                        () -> relationships.define(
                                RelationshipTypeDefinition.symmetric(RelationshipType.CUSTOMER, "friend")),
                        Refused.class,
                        "The relationship type customer is in use, so its sides cannot be turned: define another type"),
                refusal(
                        () -> relationships.define(RelationshipTypeDefinition.of(GODPARENT, "godparent", "godchild")
                                .inverse(RelationshipType.KNOWS)),
                        Refused.class,
                        "The relationship type knows is there and its inverse is not godparent: choose another inverse"),
                invalid(
                        () -> relationships.define(customer.between(Set.of(), Set.of())),
                        "fromKinds is empty: name at least one kind of contact"),
                invalid(
                        () -> relationships.define(RelationshipTypeDefinition.of(GODPARENT, " ", "godchild")),
                        "label is empty: give at least one character"),
                invalid(
                        () -> relationships.define(
                                RelationshipTypeDefinition.of(GODPARENT, "godparent", "x".repeat(61))),
                        "inverseLabel has 61 characters, the limit is 60: shorten it"),
                invalid(
                        () -> relationships.define(customer.inverse(RelationshipType.CUSTOMER)),
                        "inverse is the type itself: call the type symmetric instead"));
    }

    private static Refusal missing(String what, Runnable call) {
        return refusal(
                call, NotFound.class, "There is no " + what + " with the id " + Scene.NONE_TEXT + " in this book");
    }

    private static Refusal invalid(Runnable call, String message) {
        return refusal(call, InvalidInput.class, message);
    }

    private static Refusal refusal(Runnable call, Class<? extends CrmException> type, String message) {
        return new Refusal(call, type, message);
    }
}
