package dev.smallcrm.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.smallcrm.house.MainClasses.JDBC;
import static dev.smallcrm.house.MainClasses.MODEL;
import static dev.smallcrm.house.MainClasses.ROOT;
import static dev.smallcrm.house.MainClasses.RULES;
import static dev.smallcrm.house.MainClasses.STORAGE;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which package may see which. */
class PackagesTest {

    @Test
    void noPackageCycle() {
        slices().matching("dev.(**)").should().beFreeOfCycles().check(MainClasses.all());
    }

    @Test
    void modelSeesNothingElseOfOurs() {
        seesOnly(MODEL, Set.of(MODEL)).check(MainClasses.all());
    }

    @Test
    void rulesSeeTheModelOnly() {
        seesOnly(RULES, Set.of(RULES, MODEL)).check(MainClasses.all());
    }

    @Test
    void storageSeesTheModelOnly() {
        seesOnly(STORAGE, Set.of(STORAGE, MODEL)).check(MainClasses.all());
    }

    @Test
    void theShippedStoreSeesModelRulesAndStorage() {
        seesOnly(JDBC, Set.of(JDBC, MODEL, RULES, STORAGE)).check(MainClasses.all());
    }

    @Test
    void onlyCrmSeesTheShippedStore() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are neither Crm, its builder nor the store itself",
                        type -> !MainClasses.opens(type)
                                && !type.getPackageName().equals(JDBC)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(JDBC + "..")
                .because("another store takes its place without a change elsewhere")
                .check(MainClasses.all());
    }

    @Test
    void valuesAndRulesReadAndWriteNothing() {
        noClasses()
                .that()
                .resideInAnyPackage(MODEL, RULES)
                .and(DescribedPredicate.describe(
                        "do not read the library's own words from its jar",
                        type -> !Set.of(MODEL + ".Texts", RULES + ".NameDayCalendar")
                                .contains(type.getFullName())))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.jdbi..", "org.h2..", "java.io..", "java.nio.file..")
                .because("what follows from what is the same wherever it is kept")
                .check(MainClasses.all());
    }

    private static ArchRule seesOnly(String from, Set<String> allowed) {
        return classes()
                .that()
                .resideInAPackage(from)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are in " + allowed + " or not of this library",
                        (JavaClass seen) ->
                                !seen.getPackageName().startsWith(ROOT) || allowed.contains(seen.getPackageName())));
    }
}
