package dev.smallcrm.rules;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which ways of writing a phone number mean the same number: within Poland, {@code +48 42 630 12 00},
 * {@code 0048426301200}, {@code (42) 630-12-00} and {@code 042 6301200} do.
 *
 * <p>Calling codes are those of ITU-T E.164, the notation is that of ITU-T E.123 and what people make of it, trunk and
 * international prefixes and lengths are those of the national numbering plans. Whether a number exists is not asked. What
 * comes out is for comparing, not for dialling: Mexican and Argentinian mobile numbers lose the digit that only mobile
 * phones have.
 */
public final class PhoneNumbers {

    /** Fewer digits than this are an emergency call, a service or an extension: the same number in no other country. */
    private static final int SHORTEST_FULL_NUMBER = 6;

    /** With fewer digits a number that is too long for the country is rather one of its free or premium numbers. */
    private static final int SHORTEST_FOREIGN_NUMBER = 11;

    private static final Pattern END = Pattern.compile(
            "[,;#]|(?<!\\p{L})(?:ext|extn|extension|x|w|wew|wewn|linka|kl|dw|доб)(?!\\p{L})[\\s.:]*(?=[0-9])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private PhoneNumbers() {}

    /**
     * Gives the digits of a number as they stand, prefixes included.
     *
     * <p>Digits of every script count and come out as ASCII. Everything else is left out, the letters of a vanity number
     * too, and so is what follows a number of at least six digits as its extension ({@code ext}, {@code extn},
     * {@code extension}, {@code x}, {@code w}, {@code wew}, {@code wewn}, {@code linka}, {@code kl}, {@code dw},
     * {@code доб} or {@code #}), its parameter or pause, or as another number ({@code ;} or {@code ,}).
     *
     * @param raw a number as somebody wrote it
     * @return ASCII digits in their order; empty if there are none
     */
    public static String digits(String raw) {
        String text = withAsciiDigits(raw);
        Matcher end = END.matcher(text);
        return onlyDigits(end.find(endOfShortestNumber(text)) ? text.substring(0, end.start()) : text);
    }

    /**
     * Gives the international number, without plus, that is reached by dialling {@code raw} within {@code country}.
     *
     * <ul>
     *   <li>Fewer than six digits stay as they are, in every country and after a plus too.
     *   <li>A plus before the first digit, {@code 00} or the country's own prefix for foreign numbers is left out, and what
     *       follows is international. Spreadsheets lose the plus, so that a number is also international if it begins
     *       with the country's calling code and a whole number follows, or if it has at least eleven digits and more than
     *       any number within the country.
     *   <li>Any other number gets the country's calling code; unknown countries have none, and it stays as it is.
     *   <li>A trunk prefix is left out, also behind a calling code: {@code +48 (0)42} is {@code +48 42}. In Italy and a
     *       few other countries the leading zero is part of the number and stays.
     * </ul>
     *
     * <p>A number within a known country, and an international one anywhere, comes out unchanged if it is given again
     * with a plus before it.
     *
     * @param raw a number as somebody wrote it
     * @param country where it is dialled: two letters of ISO 3166-1, upper case; empty or unknown if it cannot be said
     * @return ASCII digits; empty if {@code raw} has none
     */
    public static String canonical(String raw, String country) {
        String digits = digits(raw);
        if (digits.length() < SHORTEST_FULL_NUMBER) {
            return digits;
        }
        if (hasPlus(raw)) {
            return international(digits);
        }
        Optional<NumberingPlan> plan = NumberingPlan.of(country);
        Optional<String> foreign = plan.flatMap(p -> p.afterExit(digits));
        if (foreign.isPresent() || digits.startsWith("00")) {
            return international(foreign.orElse(digits));
        }
        return plan.map(p -> within(p, digits)).orElse(digits);
    }

    /**
     * Says whether numbers can be understood as dialled within a country.
     *
     * @param country two letters
     * @return true for the upper case codes of ISO 3166-1, those of uninhabited islands excepted, and for XK (Kosovo)
     */
    public static boolean known(String country) {
        return NumberingPlan.of(country).isPresent();
    }

    private static String within(NumberingPlan plan, String digits) {
        String number = plan.withoutTrunk(digits);
        String code = plan.callingCode();
        boolean noTrunk = number.length() == digits.length();
        boolean tooLong = number.length() > plan.longest();
        boolean hasCode = number.startsWith(code) && number.length() - code.length() >= plan.shortest();
        boolean foreign = noTrunk && tooLong && number.length() >= SHORTEST_FOREIGN_NUMBER;
        if (foreign || (hasCode && (noTrunk || tooLong))) {
            return international(number);
        }
        return code + number;
    }

    private static String international(String digits) {
        int zeros = 0;
        while (zeros < digits.length() && digits.charAt(zeros) == '0') {
            zeros++;
        }
        if (zeros == digits.length()) {
            return digits;
        }
        String number = digits.substring(zeros); // no calling code begins with 0
        return NumberingPlan.ofInternational(number)
                .filter(plan -> number.length() > plan.callingCode().length())
                .map(plan -> plan.callingCode()
                        + plan.withoutTrunk(number.substring(plan.callingCode().length())))
                .orElse(number);
    }

    private static boolean hasPlus(String raw) {
        String text = withAsciiDigits(raw);
        int plus = text.indexOf('+');
        return plus >= 0 && onlyDigits(text.substring(0, plus)).isEmpty();
    }

    private static int endOfShortestNumber(String text) {
        int digits = 0;
        int end = 0;
        while (end < text.length() && digits < SHORTEST_FULL_NUMBER) {
            digits += isDigit(text.charAt(end)) ? 1 : 0;
            end++;
        }
        return end;
    }

    private static String withAsciiDigits(String raw) {
        StringBuilder text = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> {
            int digit = Character.digit(c, 10);
            text.appendCodePoint(digit >= 0 ? '0' + digit : c == '＋' ? '+' : c);
        });
        return text.toString();
    }

    private static String onlyDigits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.chars().filter(PhoneNumbers::isDigit).forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
