package dev.smallcrm.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** Who may see whom. */
class PackagesTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.smallcrm");

    @Test
    void noCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.(smallcrm..)")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }
}
