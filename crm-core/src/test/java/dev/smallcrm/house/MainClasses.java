package dev.smallcrm.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Pattern;

/** The class files of the library, without its tests. */
final class MainClasses {

    static final String ROOT = "dev.smallcrm";
    static final String MODEL = ROOT + ".model";
    static final String RULES = ROOT + ".rules";
    static final String STORAGE = ROOT + ".storage";
    static final String JDBC = STORAGE + ".jdbc";

    /** Public for the other packages of the library only; a user has no business in them. */
    static final List<String> INTERNAL = List.of(RULES, JDBC);

    private static final Pattern OPENER = Pattern.compile("dev\\.smallcrm\\.Crm(Builder)?(\\$.*)?");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private MainClasses() {}

    static JavaClasses all() {
        return CLASSES;
    }

    /** The public top-level types of the packages that the filter lets through, by full name, in order. */
    static List<String> publicTypes(Pattern packages) {
        return CLASSES.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> packages.matcher(type.getPackageName()).matches())
                .map(JavaClass::getFullName)
                .sorted()
                .toList();
    }

    /** Whether this is {@code Crm} or its builder: the place where a book is opened, which alone names a store. */
    static boolean opens(JavaClass type) {
        return OPENER.matcher(type.getFullName()).matches();
    }
}
