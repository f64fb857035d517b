package dev.smallcrm.examples;

import dev.smallcrm.model.Channel;
import dev.smallcrm.model.Interaction;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes an interaction in one line. */
final class Lines {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    private Lines() {}

    /** For example {@code 19 Nov 2026 09:25  call from them: Heater}. */
    static String of(Interaction interaction, ZoneId zone) {
        String amount = interaction
                .details()
                .content()
                .amount()
                .map(money -> ", " + money)
                .orElse("");
        String subject = interaction.subject().isEmpty() ? "" : ": " + interaction.subject();
        return TIME.format(interaction.occurredAt().atZone(zone)) + "  " + what(interaction) + subject + amount;
    }

    private static String what(Interaction interaction) {
        String channel = interaction.channel().name().toLowerCase(Locale.ROOT);
        if (interaction.channel() == Channel.PURCHASE) {
            return channel;
        }
        String side = switch (interaction.direction()) {
            case INBOUND -> " from them";
            case OUTBOUND -> " from us";
            case NONE -> "";
        };
        return switch (interaction.outcome()) {
            case MISSED -> "missed " + channel + side;
            case NO_ANSWER -> channel + side + ", no answer";
            case VOICEMAIL -> channel + side + ", voicemail";
            case FAILED -> channel + side + ", failed";
            case TALKED, SENT, NONE -> channel + side;
        };
    }
}
