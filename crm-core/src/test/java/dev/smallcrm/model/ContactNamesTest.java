package dev.smallcrm.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One part of a name is set, and the others stay. */
class ContactNamesTest {
    private static final Names ALL = new Names("a", "b", "c", "d", "e", "f", "g", "h", "i");
    private static final ContactDraft DRAFT = Contact.person("", "").names(ALL);

    @Test
    void eachPartIsSetAlone() {
        assertThat(DRAFT.name("X", "Y").names()).isEqualTo(new Names("X", "Y", "c", "d", "e", "f", "g", "h", "i"));
        assertThat(DRAFT.nickname("X").names()).isEqualTo(new Names("a", "b", "c", "d", "e", "X", "g", "h", "i"));
        assertThat(DRAFT.legalName("X").names()).isEqualTo(new Names("a", "b", "c", "d", "e", "f", "X", "h", "i"));
        assertThat(DRAFT.tradeName("X").names()).isEqualTo(new Names("a", "b", "c", "d", "e", "f", "g", "X", "i"));
        assertThat(DRAFT.formOfAddress("X").names()).isEqualTo(new Names("a", "b", "c", "d", "e", "f", "g", "h", "X"));
    }
}
