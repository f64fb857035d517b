package dev.smallcrm.model;

/**
 * The key of a kind of relationship. What it means is in its {@link RelationshipTypeDefinition}, which the book holds.
 *
 * @param key lower-case ASCII letters, digits and hyphens, beginning with a letter, at most 40 characters
 */
public record RelationshipType(String key) {
    /** Buys from the other, usually from us. Its inverse is {@link #SUPPLIER}. */
    public static final RelationshipType CUSTOMER = new RelationshipType("customer");

    /** Sells to the other, usually to us. Its inverse is {@link #CUSTOMER}. */
    public static final RelationshipType SUPPLIER = new RelationshipType("supplier");

    /** May become a customer. */
    public static final RelationshipType PROSPECT = new RelationshipType("prospect");

    /** Works with the other, usually with us. */
    public static final RelationshipType COLLEAGUE = new RelationshipType("colleague");

    /** Does business side by side with the other. */
    public static final RelationshipType PARTNER = new RelationshipType("partner");

    /** Is employed by or acts for an organization. */
    public static final RelationshipType WORKS_FOR = new RelationshipType("works-for");

    /** Pays what the other buys. */
    public static final RelationshipType PAYS_FOR = new RelationshipType("pays-for");

    /** Decides what the other buys. */
    public static final RelationshipType DECIDES_FOR = new RelationshipType("decides-for");

    /** Sent the other to us. */
    public static final RelationshipType REFERRED = new RelationshipType("referred");

    /** Is acquainted with the other. */
    public static final RelationshipType KNOWS = new RelationshipType("knows");

    /** Checks the key; throws {@link InvalidInput}. */
    public RelationshipType {
        if (!key.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new InvalidInput(
                    "relationshipType",
                    "is not a key of lower-case letters, digits and hyphens, 1 to 40 characters",
                    "write it like works-for");
        }
    }

    /** The key. */
    @Override
    public String toString() {
        return key;
    }
}
