package dev.smallcrm.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static dev.smallcrm.house.MainClasses.JDBC;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the library never does, because its host may be anywhere. */
class HabitsTest {

    @Test
    void printsNothing() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS
                .because("the console is the host's; log with SLF4J")
                // But for the one that is run by itself, to print.
                .check(MainClasses.all().that(not(name(JDBC + ".PrintSchema"))));
    }

    @Test
    void logsThroughOneFacade() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("the host chooses where logs go; use SLF4J")
                .check(MainClasses.all());
    }

    @Test
    void serializesNothing() {
        noClasses()
                .that()
                .areNotAssignableTo(Throwable.class)
                .and()
                .areNotAssignableTo(Enum.class)
                .should()
                .beAssignableTo(Serializable.class)
                .because("a serialized form is a format nobody decided on")
                .check(MainClasses.all());
    }

    @Test
    void usesJavaTimeOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.util.Date.class,
                        java.util.Calendar.class,
                        java.util.TimeZone.class,
                        java.text.DateFormat.class,
                        java.sql.Date.class,
                        java.sql.Time.class,
                        java.sql.Timestamp.class)
                .because("java.time says whether a date, a local time or an instant is meant")
                .check(MainClasses.all());
    }

    @Test
    void keepsNoStaticState() {
        fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("two books in one program know nothing of each other")
                .allowEmptyShould(true)
                .check(MainClasses.all());
    }

    @ParameterizedTest
    @FieldSource("dev.smallcrm.house.MachineDefault#ALL")
    void asksTheMachineForNothing(MachineDefault banned) {
        List<String> calls = MainClasses.all().stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> banned.calls().contains(access.getTarget().getFullName()))
                .filter(access -> !atOpening(access))
                .map(JavaAccess::getDescription)
                .sorted()
                .toList();
        assertThat(calls).as("depends on the machine; take %s", banned.remedy()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("dev.smallcrm.house.MachineDefault#ALL")
    void namesCallsThatExist(MachineDefault banned) {
        assertThat(banned.calls()).allSatisfy(call -> {
            String owner = call.substring(0, call.lastIndexOf('.', call.indexOf('(')));
            Class<?> type = Class.forName(owner);
            assertThat(Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getConstructors())))
                    .extracting(HabitsTest::fullName)
                    .contains(call);
        });
    }

    private static String fullName(Executable code) {
        String name = code instanceof Constructor ? "<init>" : code.getName();
        String parameters =
                Stream.of(code.getParameterTypes()).map(Class::getName).collect(Collectors.joining(", "));
        return code.getDeclaringClass().getName() + "." + name + "(" + parameters + ")";
    }

    /** A new book takes zone and language from the machine, once, unless the builder is told. */
    private static boolean atOpening(JavaAccess<?> access) {
        return MainClasses.opens(access.getOriginOwner())
                && MachineDefault.AT_OPENING.contains(access.getTarget().getFullName());
    }
}
