package dev.smallcrm.examples;

import dev.smallcrm.Book;
import dev.smallcrm.Crm;
import dev.smallcrm.examples.CsvFile.Row;
import dev.smallcrm.model.ContactId;
import dev.smallcrm.model.ExternalRef;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.InteractionDraft;
import dev.smallcrm.model.InteractionQuery;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings the orders of the Northwind tables into a book, each as a purchase. The table knows the freight but not what was
 * paid for the goods, so the purchases have no amount, and the freight is in the text.
 */
final class NorthwindOrders {
    static final String ORDER = "northwind-order";

    /** Big enough that a commit costs little beside the work, small enough that progress shows. */
    private static final int BATCH = 100;

    private final Crm crm;
    private final PrintStream out;
    private final Map<String, ContactId> known = new HashMap<>();

    NorthwindOrders(Crm crm, PrintStream out) {
        this.crm = crm;
        this.out = out;
    }

    /** Logs the orders that are not in the book, batch by batch; if it is stopped, the next run goes on from there. */
    Tally orders(CsvFile file) {
        int added = 0;
        for (int from = 0; from < file.rows().size(); from += BATCH) {
            int to = Math.min(from + BATCH, file.rows().size());
            List<Row> batch = file.rows().subList(from, to);
            added += crm.inTransaction(book -> log(book, batch));
            out.println("  orders " + to + " of " + file.rows().size());
        }
        return new Tally(file, added);
    }

    private int log(Book book, List<Row> batch) {
        List<ExternalRef> ids = batch.stream().map(NorthwindOrders::id).toList();
        Set<String> there =
                book
                        .interactions()
                        .page(InteractionQuery.by(new InteractionQuery.ByExternalId(ids))
                                .limit(BATCH))
                        .stream()
                        .map(order -> order.details().externalId().orElseThrow().key())
                        .collect(Collectors.toSet());
        List<Row> fresh = batch.stream()
                .filter(row -> !there.contains(row.get("order_id")))
                .toList();
        fresh.forEach(row -> book.interactions().log(purchase(book, row)));
        return fresh.size();
    }

    private InteractionDraft purchase(Book book, Row row) {
        // The table has days without a time; noon is in the day in every zone near ours.
        var ordered = LocalDate.parse(row.get("order_date"))
                .atTime(LocalTime.NOON)
                .atZone(book.settings().zone());
        return Interaction.purchaseBy(who(NorthwindImport.CUSTOMER, row.get("customer_id")))
                .about("Order " + row.get("order_id"))
                .text(text(row))
                .at(ordered.toInstant())
                .externalId(ORDER, row.get("order_id"))
                .handledBy(who(NorthwindImport.EMPLOYEE, row.get("employee_id")));
    }

    private static String text(Row row) {
        BigDecimal freight = new BigDecimal(row.get("freight")).setScale(2, RoundingMode.HALF_EVEN);
        String shipped = row.has("shipped_date") ? "shipped on " + row.get("shipped_date") : "not shipped yet";
        return "To " + row.get("ship_name") + ", " + row.get("ship_city") + "; " + shipped + "; freight " + freight;
    }

    private static ExternalRef id(Row row) {
        return ExternalRef.of(ORDER, row.get("order_id"));
    }

    /** Asks the book once for each customer and colleague, not once for each order. */
    private ContactId who(String system, String key) {
        return known.computeIfAbsent(
                system + ' ' + key,
                unknown -> NorthwindImport.known(crm, system, key).id());
    }
}
