package dev.smallcrm.model;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount of money. {@code 10} and {@code 10.00} of one currency are equal.
 *
 * @param amount at most 15 digits before and 6 behind the point; may be negative (a refund); always has at least as
 *     many digits behind the point as the currency has
 * @param currency the currency (ISO 4217)
 */
public record Money(BigDecimal amount, Currency currency) {
    private static final BigDecimal LIMIT = new BigDecimal("1000000000000000");

    /** Brings the amount to one form; throws {@link InvalidInput} if it is too large or too fine. */
    public Money {
        BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        if (plain.scale() > 6) {
            throw new InvalidInput("amount", "has more than 6 digits behind the point", "round it");
        }
        if (plain.abs().compareTo(LIMIT) >= 0) {
            throw new InvalidInput("amount", "has more than 15 digits before the point", "correct it");
        }
        amount = plain.setScale(Math.max(plain.scale(), Math.max(currency.getDefaultFractionDigits(), 0)));
    }

    /**
     * An amount from its usual text form.
     *
     * @param amount for example {@code 19.90}, with a point
     * @param currency the ISO 4217 code, for example {@code PLN}
     * @return the value
     * @throws InvalidInput if one of them cannot be read
     */
    public static Money of(String amount, String currency) {
        Check.notNull("amount", amount, "currency", currency);
        try {
            return new Money(new BigDecimal(amount), Currency.getInstance(currency));
        } catch (NumberFormatException e) {
            throw new InvalidInput("amount", "is not a decimal number", "write it with digits and one point");
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("currency", "is not an ISO 4217 code", "pass three letters, for example EUR");
        }
    }

    /** The amount and the code, for example {@code 19.90 PLN}. */
    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency.getCurrencyCode();
    }
}
