CREATE TABLE IF NOT EXISTS crm_schema_history (
    version INT NOT NULL PRIMARY KEY,
    name VARCHAR(100) NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    applied_at TIMESTAMP WITH TIME ZONE NOT NULL,
    lease_until TIMESTAMP WITH TIME ZONE
);

INSERT INTO crm_schema_history (version, name, checksum, applied_at)
SELECT 0, 'dev.smallcrm', '', CURRENT_TIMESTAMP
WHERE NOT EXISTS (SELECT 1 FROM crm_schema_history WHERE version = 0);

CREATE TABLE IF NOT EXISTS crm_relationship_type (
    type VARCHAR NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    label VARCHAR NOT NULL,
    inverse_label VARCHAR NOT NULL,
    inverse_type VARCHAR,
    from_kinds VARCHAR ARRAY NOT NULL,
    to_kinds VARCHAR ARRAY NOT NULL,
    both_ways BOOLEAN NOT NULL,
    answer_within VARCHAR,
    keep_in_touch_every VARCHAR,
    losing_touch_after VARCHAR
);

CREATE TABLE IF NOT EXISTS crm_contact (
    id UUID NOT NULL PRIMARY KEY,
    number BIGINT GENERATED ALWAYS AS IDENTITY,
    version BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    given_name VARCHAR NOT NULL,
    family_name VARCHAR NOT NULL,
    middle_name VARCHAR NOT NULL,
    name_prefix VARCHAR NOT NULL,
    name_suffix VARCHAR NOT NULL,
    nickname VARCHAR NOT NULL,
    legal_name VARCHAR NOT NULL,
    trade_name VARCHAR NOT NULL,
    form_of_address VARCHAR NOT NULL,
    emails VARCHAR ARRAY,
    phones VARCHAR ARRAY,
    addresses VARCHAR ARRAY,
    links VARCHAR ARRAY,
    preferred_channel VARCHAR,
    do_not_use VARCHAR ARRAY,
    language VARCHAR,
    zone VARCHAR,
    pinned_note VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    tags VARCHAR ARRAY,
    custom_fields VARCHAR ARRAY,
    dates VARCHAR ARRAY,
    external_refs VARCHAR ARRAY,
    source VARCHAR NOT NULL,
    collected_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by VARCHAR NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by VARCHAR NOT NULL,
    archived_at TIMESTAMP WITH TIME ZONE,
    last_contact_at TIMESTAMP WITH TIME ZONE NOT NULL,
    sort_key BYTEA NOT NULL,
    home BOOLEAN DEFAULT FALSE NOT NULL
);

CREATE INDEX IF NOT EXISTS crm_contact_by_name ON crm_contact (sort_key, id);

CREATE INDEX IF NOT EXISTS crm_contact_by_write ON crm_contact (updated_at, id);

CREATE TABLE IF NOT EXISTS crm_book (
    id SMALLINT NOT NULL PRIMARY KEY,
    home_id UUID NOT NULL,
    zone VARCHAR NOT NULL,
    country VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    currency VARCHAR NOT NULL,
    answer_within VARCHAR,
    keep_in_touch_every VARCHAR,
    losing_touch_after VARCHAR,
    folding INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS crm_contact_key (
    list VARCHAR NOT NULL,
    list_key BYTEA NOT NULL,
    sort_key BYTEA NOT NULL,
    contact_id UUID NOT NULL,
    CONSTRAINT crm_contact_key_walk PRIMARY KEY (list, list_key, sort_key, contact_id)
);

CREATE INDEX IF NOT EXISTS crm_contact_key_contact ON crm_contact_key (contact_id);

CREATE TABLE IF NOT EXISTS crm_external_ref (
    owner_kind VARCHAR NOT NULL,
    ref_key BYTEA NOT NULL,
    listed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    owner_id UUID NOT NULL,
    identity_key BYTEA,
    CONSTRAINT crm_external_ref_walk PRIMARY KEY (owner_kind, ref_key, listed_at, owner_id),
    CONSTRAINT crm_external_ref_once UNIQUE (identity_key)
);

CREATE INDEX IF NOT EXISTS crm_external_ref_owner ON crm_external_ref (owner_id);

CREATE TABLE IF NOT EXISTS crm_relationship (
    id UUID NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    from_id UUID NOT NULL,
    type VARCHAR NOT NULL,
    to_id UUID NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE NOT NULL,
    note VARCHAR NOT NULL,
    end_reason VARCHAR NOT NULL,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by VARCHAR NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by VARCHAR NOT NULL,
    start_rank INTEGER NOT NULL,
    from_sort BYTEA NOT NULL,
    to_sort BYTEA NOT NULL
);

CREATE INDEX IF NOT EXISTS crm_relationship_from ON crm_relationship (from_id, start_rank, id);

CREATE INDEX IF NOT EXISTS crm_relationship_to ON crm_relationship (to_id, start_rank, id);

CREATE INDEX IF NOT EXISTS crm_relationship_pair ON crm_relationship (from_id, to_id, start_rank, id);

CREATE INDEX IF NOT EXISTS crm_relationship_type_id ON crm_relationship (type, id);

CREATE INDEX IF NOT EXISTS crm_relationship_froms ON crm_relationship (to_id, type, from_sort, from_id);

CREATE INDEX IF NOT EXISTS crm_relationship_tos ON crm_relationship (from_id, type, to_sort, to_id);

CREATE TABLE IF NOT EXISTS crm_interaction (
    id UUID NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    contact_id UUID NOT NULL,
    channel VARCHAR NOT NULL,
    direction VARCHAR NOT NULL,
    outcome VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    body VARCHAR NOT NULL,
    purpose VARCHAR,
    sentiment VARCHAR,
    duration_seconds BIGINT,
    amount NUMERIC(21, 6),
    currency VARCHAR,
    participants UUID ARRAY NOT NULL,
    participant_roles VARCHAR ARRAY NOT NULL,
    phone VARCHAR NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    external_id VARCHAR ARRAY,
    external_refs VARCHAR ARRAY,
    handled_by UUID,
    awaits_answer BOOLEAN,
    keeps UUID,
    retracted_at TIMESTAMP WITH TIME ZONE,
    retracted_by VARCHAR,
    retraction_reason VARCHAR,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by VARCHAR NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by VARCHAR NOT NULL
);

CREATE INDEX IF NOT EXISTS crm_interaction_handled_by ON crm_interaction (handled_by);

CREATE TABLE IF NOT EXISTS crm_participant (
    contact_id UUID NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    interaction_id UUID NOT NULL,
    CONSTRAINT crm_participant_walk PRIMARY KEY (contact_id, occurred_at, interaction_id)
);

CREATE INDEX IF NOT EXISTS crm_participant_interaction ON crm_participant (interaction_id);

CREATE TABLE IF NOT EXISTS crm_answer (
    interaction_id UUID NOT NULL PRIMARY KEY,
    contact_id UUID NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    missed BOOLEAN NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR NOT NULL,
    settled_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX IF NOT EXISTS crm_answer_due ON crm_answer (state, due_at, interaction_id);

CREATE INDEX IF NOT EXISTS crm_answer_contact ON crm_answer (contact_id, state, occurred_at, interaction_id);

CREATE INDEX IF NOT EXISTS crm_answer_missed ON crm_answer (missed, state, occurred_at, interaction_id);

CREATE TABLE IF NOT EXISTS crm_follow_up (
    id UUID NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    contact_id UUID NOT NULL,
    title VARCHAR NOT NULL,
    due_date DATE NOT NULL,
    due_time TIME(6),
    due_zone VARCHAR,
    assignee_id UUID,
    priority VARCHAR NOT NULL,
    notes VARCHAR NOT NULL,
    answers_id UUID,
    external_refs VARCHAR ARRAY,
    promised_at TIMESTAMP WITH TIME ZONE,
    promised_date DATE,
    promised_time TIME(6),
    promised_zone VARCHAR,
    promise_deadline TIMESTAMP WITH TIME ZONE,
    supersedes_id UUID,
    status VARCHAR NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    overdue_at TIMESTAMP WITH TIME ZONE NOT NULL,
    outcome VARCHAR NOT NULL,
    closed_at TIMESTAMP WITH TIME ZONE,
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    created_by VARCHAR NOT NULL,
    updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
    updated_by VARCHAR NOT NULL
);

CREATE INDEX IF NOT EXISTS crm_follow_up_due ON crm_follow_up (status, due_at, id);

CREATE INDEX IF NOT EXISTS crm_follow_up_assignee ON crm_follow_up (assignee_id, status, due_at, id);

CREATE INDEX IF NOT EXISTS crm_follow_up_contact ON crm_follow_up (contact_id, status, due_at, id);

CREATE INDEX IF NOT EXISTS crm_follow_up_answers ON crm_follow_up (answers_id);

CREATE INDEX IF NOT EXISTS crm_follow_up_supersedes ON crm_follow_up (supersedes_id);

CREATE TABLE IF NOT EXISTS crm_search_doc (
    number BIGINT NOT NULL PRIMARY KEY,
    contact_id UUID NOT NULL,
    doc VARCHAR NOT NULL,
    CONSTRAINT crm_search_doc_contact UNIQUE (contact_id)
);

ALTER TABLE crm_book DROP CONSTRAINT IF EXISTS crm_book_home;

ALTER TABLE crm_book ADD CONSTRAINT crm_book_home
    FOREIGN KEY (home_id) REFERENCES crm_contact (id);

ALTER TABLE crm_contact_key DROP CONSTRAINT IF EXISTS crm_contact_key_of;

ALTER TABLE crm_contact_key ADD CONSTRAINT crm_contact_key_of
    FOREIGN KEY (contact_id) REFERENCES crm_contact (id);

ALTER TABLE crm_relationship DROP CONSTRAINT IF EXISTS crm_relationship_has_from;

ALTER TABLE crm_relationship ADD CONSTRAINT crm_relationship_has_from
    FOREIGN KEY (from_id) REFERENCES crm_contact (id);

ALTER TABLE crm_relationship DROP CONSTRAINT IF EXISTS crm_relationship_has_to;

ALTER TABLE crm_relationship ADD CONSTRAINT crm_relationship_has_to
    FOREIGN KEY (to_id) REFERENCES crm_contact (id);

ALTER TABLE crm_relationship DROP CONSTRAINT IF EXISTS crm_relationship_has_type;

ALTER TABLE crm_relationship ADD CONSTRAINT crm_relationship_has_type
    FOREIGN KEY (type) REFERENCES crm_relationship_type (type);

ALTER TABLE crm_interaction DROP CONSTRAINT IF EXISTS crm_interaction_handled;

ALTER TABLE crm_interaction ADD CONSTRAINT crm_interaction_handled
    FOREIGN KEY (handled_by) REFERENCES crm_contact (id);

ALTER TABLE crm_participant DROP CONSTRAINT IF EXISTS crm_participant_who;

ALTER TABLE crm_participant ADD CONSTRAINT crm_participant_who
    FOREIGN KEY (contact_id) REFERENCES crm_contact (id);

ALTER TABLE crm_participant DROP CONSTRAINT IF EXISTS crm_participant_in;

ALTER TABLE crm_participant ADD CONSTRAINT crm_participant_in
    FOREIGN KEY (interaction_id) REFERENCES crm_interaction (id);

ALTER TABLE crm_answer DROP CONSTRAINT IF EXISTS crm_answer_to;

ALTER TABLE crm_answer ADD CONSTRAINT crm_answer_to
    FOREIGN KEY (interaction_id) REFERENCES crm_interaction (id);

ALTER TABLE crm_follow_up DROP CONSTRAINT IF EXISTS crm_follow_up_for;

ALTER TABLE crm_follow_up ADD CONSTRAINT crm_follow_up_for
    FOREIGN KEY (contact_id) REFERENCES crm_contact (id);

ALTER TABLE crm_follow_up DROP CONSTRAINT IF EXISTS crm_follow_up_assigned;

ALTER TABLE crm_follow_up ADD CONSTRAINT crm_follow_up_assigned
    FOREIGN KEY (assignee_id) REFERENCES crm_contact (id);

ALTER TABLE crm_follow_up DROP CONSTRAINT IF EXISTS crm_follow_up_answered;

ALTER TABLE crm_follow_up ADD CONSTRAINT crm_follow_up_answered
    FOREIGN KEY (answers_id) REFERENCES crm_interaction (id);

ALTER TABLE crm_follow_up DROP CONSTRAINT IF EXISTS crm_follow_up_superseded;

ALTER TABLE crm_follow_up ADD CONSTRAINT crm_follow_up_superseded
    FOREIGN KEY (supersedes_id) REFERENCES crm_follow_up (id);

ALTER TABLE crm_search_doc DROP CONSTRAINT IF EXISTS crm_search_doc_of;

ALTER TABLE crm_search_doc ADD CONSTRAINT crm_search_doc_of
    FOREIGN KEY (contact_id) REFERENCES crm_contact (id);

INSERT INTO crm_schema_history (version, name, checksum, applied_at)
SELECT 1, 'v001__book.sql', '8b7e43bda974eb94ddba8963a6077ddf5adc73cb0fd74b840138202cb1690e1c', CURRENT_TIMESTAMP
WHERE NOT EXISTS (SELECT 1 FROM crm_schema_history WHERE version = 1);

