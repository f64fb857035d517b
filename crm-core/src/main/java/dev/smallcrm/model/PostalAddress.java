package dev.smallcrm.model;

/**
 * Where post reaches somebody. Every part may be empty.
 *
 * @param street street, house and flat, one line or more, at most 400 characters
 * @param postalCode at most 20 characters
 * @param city at most 120 characters
 * @param region state, voivodeship, county; at most 120 characters
 * @param country the name or the ISO 3166 code, as written; at most 120 characters
 * @param label what it is for, for example {@code delivery}; at most 60 characters
 */
public record PostalAddress(
        String street, String postalCode, String city, String region, String country, String label) {
    /** Strips and measures every part; throws {@link InvalidInput} naming the part. */
    public PostalAddress {
        street = Check.text("street", street.strip(), 400);
        postalCode = Check.line("postalCode", postalCode, 20);
        city = Check.line("city", city, 120);
        region = Check.line("region", region, 120);
        country = Check.line("country", country, 120);
        label = Check.line("address label", label, 60);
    }

    /**
     * An address of which only the city is known.
     *
     * @param city the city
     * @return the value
     */
    public static PostalAddress inCity(String city) {
        return new PostalAddress("", "", city, "", "", "");
    }

    /**
     * An address without region and label.
     *
     * @param street street, house and flat
     * @param postalCode the postal code
     * @param city the city
     * @param country the country's name or ISO 3166 code
     * @return the value
     */
    public static PostalAddress of(String street, String postalCode, String city, String country) {
        return new PostalAddress(street, postalCode, city, "", country, "");
    }

    /**
     * The same address in another city.
     *
     * @param newCity the city
     * @return a copy
     */
    public PostalAddress withCity(String newCity) {
        return new PostalAddress(street, postalCode, newCity, region, country, label);
    }

    /** Whether nothing but a label is known. */
    boolean nowhere() {
        return (street + postalCode + city + region + country).isEmpty();
    }

    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "PostalAddress[]";
    }
}
