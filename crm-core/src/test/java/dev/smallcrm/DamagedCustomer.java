package dev.smallcrm;

import dev.smallcrm.model.Contact;
import dev.smallcrm.model.FollowUp;
import dev.smallcrm.model.FollowUp.Recurrence;
import dev.smallcrm.model.Interaction;
import dev.smallcrm.model.Relationship;
import dev.smallcrm.model.RelationshipType;
import java.time.LocalDate;

/**
 * The ids of some who belong together, and of what there is about them: Anna works for the shop and waits for an answer
 * to her mail; Jan has a note, a task and one every week.
 */
record DamagedCustomer(
        String shop, String anna, String link, String mail, String jan, String note, String task, String weekly) {
    static final String NOBODY = "00000000-0000-0007-0000-000000000007";

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    static DamagedCustomer in(Book crm, int number) {
        Contact shop = crm.contacts().add(Contact.organization("Shop " + number));
        Contact anna = crm.contacts()
                .add(Contact.person("Anna", "Kowalska " + number)
                        .tag("vip")
                        .phone("+48 600 100 200")
                        .externalRef("till", "anna" + number));
        Relationship link = crm.relationships().relate(anna, RelationshipType.WORKS_FOR, shop);
        Interaction mail = crm.interactions().log(Interaction.mailFrom(anna).externalId("mail", "m" + number));
        Contact jan = crm.contacts().add(Contact.person("Jan", "Nowak " + number));
        Interaction note = crm.interactions().log(Interaction.noteOn(jan));
        FollowUp task = crm.followUps().schedule(FollowUp.of(jan, TODAY, "call").reference("order", "o" + number));
        FollowUp weekly = crm.followUps()
                .schedule(FollowUp.of(jan, TODAY.plusDays(7), "write").recurring(Recurrence.weeks(1)));
        return new DamagedCustomer(
                shop.id().toString(),
                anna.id().toString(),
                link.id().toString(),
                mail.id().toString(),
                jan.id().toString(),
                note.id().toString(),
                task.id().toString(),
                weekly.id().toString());
    }

    String in(String sql) {
        return sql.replace(":shop", quoted(shop))
                .replace(":anna", quoted(anna))
                .replace(":link", quoted(link))
                .replace(":mail", quoted(mail))
                .replace(":jan", quoted(jan))
                .replace(":note", quoted(note))
                .replace(":task", quoted(task))
                .replace(":weekly", quoted(weekly))
                .replace(":nobody", quoted(NOBODY));
    }

    private static String quoted(String id) {
        return "CAST('" + id + "' AS UUID)";
    }
}
