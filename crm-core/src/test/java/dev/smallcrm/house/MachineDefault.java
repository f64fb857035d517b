package dev.smallcrm.house;

import java.util.List;
import java.util.Set;

/**
 * Calls that give one answer on this machine and another one on the next.
 *
 * @param remedy what to use in their place
 * @param calls full names of methods and constructors, as ArchUnit writes them
 */
record MachineDefault(String remedy, List<String> calls) {

    static final List<MachineDefault> ALL = List.of(
            new MachineDefault(
                    "Session.now(), or a Clock",
                    List.of(
                            "java.lang.System.currentTimeMillis()",
                            "java.time.Clock.systemDefaultZone()",
                            "java.time.Instant.now()",
                            "java.time.LocalDate.now()",
                            "java.time.LocalDate.now(java.time.ZoneId)",
                            "java.time.LocalDateTime.now()",
                            "java.time.LocalDateTime.now(java.time.ZoneId)",
                            "java.time.LocalTime.now()",
                            "java.time.LocalTime.now(java.time.ZoneId)",
                            "java.time.MonthDay.now()",
                            "java.time.MonthDay.now(java.time.ZoneId)",
                            "java.time.OffsetDateTime.now()",
                            "java.time.OffsetDateTime.now(java.time.ZoneId)",
                            "java.time.Year.now()",
                            "java.time.Year.now(java.time.ZoneId)",
                            "java.time.YearMonth.now()",
                            "java.time.YearMonth.now(java.time.ZoneId)",
                            "java.time.ZonedDateTime.now()",
                            "java.time.ZonedDateTime.now(java.time.ZoneId)")),
            new MachineDefault("the book's zone", List.of("java.time.ZoneId.systemDefault()")),
            new MachineDefault(
                    "Locale.ROOT, or the book's language",
                    List.of(
                            "java.lang.String.format(java.lang.String, [Ljava.lang.Object;)",
                            "java.lang.String.formatted([Ljava.lang.Object;)",
                            "java.lang.String.toLowerCase()",
                            "java.lang.String.toUpperCase()",
                            "java.text.Collator.getInstance()",
                            "java.text.DecimalFormat.<init>()",
                            "java.text.DecimalFormat.<init>(java.lang.String)",
                            "java.text.DecimalFormatSymbols.getInstance()",
                            "java.text.MessageFormat.<init>(java.lang.String)",
                            "java.text.MessageFormat.format(java.lang.String, [Ljava.lang.Object;)",
                            "java.text.NumberFormat.getCurrencyInstance()",
                            "java.text.NumberFormat.getInstance()",
                            "java.text.NumberFormat.getIntegerInstance()",
                            "java.text.NumberFormat.getNumberInstance()",
                            "java.text.NumberFormat.getPercentInstance()",
                            "java.time.format.DateTimeFormatter.ofLocalizedDate(java.time.format.FormatStyle)",
                            "java.time.format.DateTimeFormatter.ofLocalizedDateTime(java.time.format.FormatStyle)",
                            "java.time.format.DateTimeFormatter.ofLocalizedTime(java.time.format.FormatStyle)",
                            "java.time.format.DateTimeFormatter.ofPattern(java.lang.String)",
                            "java.time.format.DateTimeFormatterBuilder.toFormatter()",
                            "java.util.Formatter.<init>()",
                            "java.util.Formatter.<init>(java.lang.Appendable)",
                            "java.util.Locale.getDefault()",
                            "java.util.Locale.getDefault(java.util.Locale$Category)",
                            "java.util.ResourceBundle.getBundle(java.lang.String)")),
            new MachineDefault(
                    "UTF-8",
                    List.of(
                            "java.io.FileReader.<init>(java.io.File)",
                            "java.io.FileReader.<init>(java.lang.String)",
                            "java.io.FileWriter.<init>(java.io.File)",
                            "java.io.FileWriter.<init>(java.lang.String)",
                            "java.io.InputStreamReader.<init>(java.io.InputStream)",
                            "java.io.OutputStreamWriter.<init>(java.io.OutputStream)",
                            "java.io.PrintStream.<init>(java.io.OutputStream)",
                            "java.io.PrintWriter.<init>(java.io.OutputStream)",
                            "java.lang.String.<init>([B)",
                            "java.lang.String.<init>([B, int, int)",
                            "java.lang.String.getBytes()",
                            "java.nio.charset.Charset.defaultCharset()",
                            "java.util.Scanner.<init>(java.io.InputStream)")));

    /** What the opening of a new book may ask, for what nobody told it. */
    static final Set<String> AT_OPENING = Set.of("java.time.ZoneId.systemDefault()", "java.util.Locale.getDefault()");
}
