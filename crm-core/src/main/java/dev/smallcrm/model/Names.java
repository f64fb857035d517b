package dev.smallcrm.model;

import java.util.List;

/**
 * What somebody is called. Every part may be empty; each is one line of at most 200 characters.
 *
 * @param givenName the given name of a person
 * @param familyName the family name of a person
 * @param middleName further given names, or a patronymic
 * @param prefix a title that stands before the name, for example {@code Dr.}
 * @param suffix what stands behind the name, for example {@code jr.}
 * @param nickname what friends say
 * @param legalName the name of an organization in the register
 * @param tradeName the name an organization goes by
 * @param formOfAddress how to begin when speaking or writing to them, for example {@code Pani Anno}
 */
public record Names(
        String givenName,
        String familyName,
        String middleName,
        String prefix,
        String suffix,
        String nickname,
        String legalName,
        String tradeName,
        String formOfAddress) {
    private static final int MAX = 200;

    /** Nobody's name: every part is empty. */
    public static final Names NONE = new Names("", "", "", "", "", "", "", "", "");

    /** Strips and measures every part; throws {@link InvalidInput} naming the part. */
    public Names {
        givenName = Check.line("givenName", givenName, MAX);
        familyName = Check.line("familyName", familyName, MAX);
        middleName = Check.line("middleName", middleName, MAX);
        prefix = Check.line("prefix", prefix, MAX);
        suffix = Check.line("suffix", suffix, MAX);
        nickname = Check.line("nickname", nickname, MAX);
        legalName = Check.line("legalName", legalName, MAX);
        tradeName = Check.line("tradeName", tradeName, MAX);
        formOfAddress = Check.line("formOfAddress", formOfAddress, MAX);
    }

    /**
     * The name as it is shown in a list: given and family name, else the trade name, the legal name, the nickname.
     *
     * @return one line, empty if there is no name at all
     */
    public String displayName() {
        String person = (givenName + ' ' + familyName).strip();
        for (String name : List.of(person, tradeName, legalName, nickname)) {
            if (!name.isEmpty()) {
                return name;
            }
        }
        return middleName;
    }

    /** Says nothing about the person. */
    @Override
    public String toString() {
        return "Names[]";
    }
}
