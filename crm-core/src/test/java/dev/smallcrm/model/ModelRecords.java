package dev.smallcrm.model;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The public records of the model, found in its class files so that none is forgotten. */
final class ModelRecords {
    /** What is not written as JSON, with what is nested in it, and why. */
    static final Map<Class<?>, String> NO_VALUES = Map.of(
            ContactQuery.class, "a question; the host has words of its own for it",
            RelationshipQuery.class, "a question; the host has words of its own for it",
            InteractionQuery.class, "a question; the host has words of its own for it",
            FollowUpQuery.class, "a question; the host has words of its own for it",
            ReminderQuery.class, "a question; the host has words of its own for it",
            Page.class, "holds something else; tested with what it holds");

    private ModelRecords() {}

    /** All of them, nested ones too, by name. */
    static List<Class<?>> all() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(Contact.class.getPackageName())
                        .stream()
                        .filter(JavaClass::isRecord)
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .<Class<?>>map(JavaClass::reflect)
                        .sorted(Comparator.comparing(Class::getName))
                        .toList();
    }

    /** Those that are kept, given back or handed over: all but questions and their criteria. */
    static List<Class<?>> values() {
        return all().stream()
                .filter(type -> !NO_VALUES.containsKey(type.getNestHost()))
                .toList();
    }
}
