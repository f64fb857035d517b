-- The book: one text for H2 and PostgreSQL. Each statement can be repeated.
--
-- A value is one row, lists of small parts included (as arrays: all parts of the first, then all of the second), so that
-- one statement reads it whole and never half of one version and half of the next. All other tables only say where a
-- value is found, in the order of the list that finds it.

CREATE TABLE IF NOT EXISTS {p}relationship_type (
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

-- last_contact_at: 0001-01-01 stands for never, because a column that is walked must not be NULL.
-- sort_key: the place in lists by name. number: the order in which contacts were added.
CREATE TABLE IF NOT EXISTS {p}contact (
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

CREATE INDEX IF NOT EXISTS {p}contact_by_name ON {p}contact (sort_key, id);

CREATE INDEX IF NOT EXISTS {p}contact_by_write ON {p}contact (updated_at, id);

CREATE TABLE IF NOT EXISTS {p}book (
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

-- What contacts are listed by: tag, city, telephone number, day of the year. Each once for a contact, with a copy of its
-- place by name, so that each list is one walk along the primary key.
CREATE TABLE IF NOT EXISTS {p}contact_key (
    list VARCHAR NOT NULL,
    list_key BYTEA NOT NULL,
    sort_key BYTEA NOT NULL,
    contact_id UUID NOT NULL,
    CONSTRAINT {p}contact_key_walk PRIMARY KEY (list, list_key, sort_key, contact_id)
);

CREATE INDEX IF NOT EXISTS {p}contact_key_contact ON {p}contact_key (contact_id);

-- What bears an external reference, by a hash of it. identity_key: the same hash behind its owner_kind, for references
-- that name one thing only. listed_at: when an interaction occurred, the same for everything else.
CREATE TABLE IF NOT EXISTS {p}external_ref (
    owner_kind VARCHAR NOT NULL,
    ref_key BYTEA NOT NULL,
    listed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    owner_id UUID NOT NULL,
    identity_key BYTEA,
    CONSTRAINT {p}external_ref_walk PRIMARY KEY (owner_kind, ref_key, listed_at, owner_id),
    CONSTRAINT {p}external_ref_once UNIQUE (identity_key)
);

CREATE INDEX IF NOT EXISTS {p}external_ref_owner ON {p}external_ref (owner_id);

-- valid_to: 10000-01-01 stands for no end. start_rank: minus the days of valid_from since 1970, so that the latest start
-- comes first where ids go up. from_sort, to_sort: copies of the places of both by name.
CREATE TABLE IF NOT EXISTS {p}relationship (
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

CREATE INDEX IF NOT EXISTS {p}relationship_from ON {p}relationship (from_id, start_rank, id);

CREATE INDEX IF NOT EXISTS {p}relationship_to ON {p}relationship (to_id, start_rank, id);

CREATE INDEX IF NOT EXISTS {p}relationship_pair ON {p}relationship (from_id, to_id, start_rank, id);

CREATE INDEX IF NOT EXISTS {p}relationship_type_id ON {p}relationship (type, id);

CREATE INDEX IF NOT EXISTS {p}relationship_froms ON {p}relationship (to_id, type, from_sort, from_id);

CREATE INDEX IF NOT EXISTS {p}relationship_tos ON {p}relationship (from_id, type, to_sort, to_id);

-- contact_id: whom it counts for, the first of the participants. keeps: a follow-up, without a foreign key, which would
-- want an index with nothing in it but NULL.
CREATE TABLE IF NOT EXISTS {p}interaction (
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

CREATE INDEX IF NOT EXISTS {p}interaction_handled_by ON {p}interaction (handled_by);

CREATE TABLE IF NOT EXISTS {p}participant (
    contact_id UUID NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    interaction_id UUID NOT NULL,
    CONSTRAINT {p}participant_walk PRIMARY KEY (contact_id, occurred_at, interaction_id)
);

CREATE INDEX IF NOT EXISTS {p}participant_interaction ON {p}participant (interaction_id);

-- The answer that an interaction waits or waited for, beside its row because it changes without a new version. There is
-- none where none was ever owed. missed: an inbound call that nobody took. contact_id, occurred_at: as in the interaction.
CREATE TABLE IF NOT EXISTS {p}answer (
    interaction_id UUID NOT NULL PRIMARY KEY,
    contact_id UUID NOT NULL,
    occurred_at TIMESTAMP WITH TIME ZONE NOT NULL,
    missed BOOLEAN NOT NULL,
    due_at TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR NOT NULL,
    settled_at TIMESTAMP WITH TIME ZONE
);

CREATE INDEX IF NOT EXISTS {p}answer_due ON {p}answer (state, due_at, interaction_id);

CREATE INDEX IF NOT EXISTS {p}answer_contact ON {p}answer (contact_id, state, occurred_at, interaction_id);

CREATE INDEX IF NOT EXISTS {p}answer_missed ON {p}answer (missed, state, occurred_at, interaction_id);

CREATE TABLE IF NOT EXISTS {p}follow_up (
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

CREATE INDEX IF NOT EXISTS {p}follow_up_due ON {p}follow_up (status, due_at, id);

CREATE INDEX IF NOT EXISTS {p}follow_up_assignee ON {p}follow_up (assignee_id, status, due_at, id);

CREATE INDEX IF NOT EXISTS {p}follow_up_contact ON {p}follow_up (contact_id, status, due_at, id);

CREATE INDEX IF NOT EXISTS {p}follow_up_answers ON {p}follow_up (answers_id);

CREATE INDEX IF NOT EXISTS {p}follow_up_supersedes ON {p}follow_up (supersedes_id);

-- What contacts are found by. number: as in the contact, the order of what is found.
CREATE TABLE IF NOT EXISTS {p}search_doc (
    number BIGINT NOT NULL PRIMARY KEY,
    contact_id UUID NOT NULL,
    doc VARCHAR NOT NULL,
    CONSTRAINT {p}search_doc_contact UNIQUE (contact_id)
);

-- What is referred to stays: no foreign key cascades. They come last, dropped first so that this can be repeated.
-- H2 then takes an index above in place of making its own where the columns are exactly those of the key.
ALTER TABLE {p}book DROP CONSTRAINT IF EXISTS {p}book_home;

ALTER TABLE {p}book ADD CONSTRAINT {p}book_home
    FOREIGN KEY (home_id) REFERENCES {p}contact (id);

ALTER TABLE {p}contact_key DROP CONSTRAINT IF EXISTS {p}contact_key_of;

ALTER TABLE {p}contact_key ADD CONSTRAINT {p}contact_key_of
    FOREIGN KEY (contact_id) REFERENCES {p}contact (id);

ALTER TABLE {p}relationship DROP CONSTRAINT IF EXISTS {p}relationship_has_from;

ALTER TABLE {p}relationship ADD CONSTRAINT {p}relationship_has_from
    FOREIGN KEY (from_id) REFERENCES {p}contact (id);

ALTER TABLE {p}relationship DROP CONSTRAINT IF EXISTS {p}relationship_has_to;

ALTER TABLE {p}relationship ADD CONSTRAINT {p}relationship_has_to
    FOREIGN KEY (to_id) REFERENCES {p}contact (id);

ALTER TABLE {p}relationship DROP CONSTRAINT IF EXISTS {p}relationship_has_type;

ALTER TABLE {p}relationship ADD CONSTRAINT {p}relationship_has_type
    FOREIGN KEY (type) REFERENCES {p}relationship_type (type);

ALTER TABLE {p}interaction DROP CONSTRAINT IF EXISTS {p}interaction_handled;

ALTER TABLE {p}interaction ADD CONSTRAINT {p}interaction_handled
    FOREIGN KEY (handled_by) REFERENCES {p}contact (id);

ALTER TABLE {p}participant DROP CONSTRAINT IF EXISTS {p}participant_who;

ALTER TABLE {p}participant ADD CONSTRAINT {p}participant_who
    FOREIGN KEY (contact_id) REFERENCES {p}contact (id);

ALTER TABLE {p}participant DROP CONSTRAINT IF EXISTS {p}participant_in;

ALTER TABLE {p}participant ADD CONSTRAINT {p}participant_in
    FOREIGN KEY (interaction_id) REFERENCES {p}interaction (id);

ALTER TABLE {p}answer DROP CONSTRAINT IF EXISTS {p}answer_to;

ALTER TABLE {p}answer ADD CONSTRAINT {p}answer_to
    FOREIGN KEY (interaction_id) REFERENCES {p}interaction (id);

ALTER TABLE {p}follow_up DROP CONSTRAINT IF EXISTS {p}follow_up_for;

ALTER TABLE {p}follow_up ADD CONSTRAINT {p}follow_up_for
    FOREIGN KEY (contact_id) REFERENCES {p}contact (id);

ALTER TABLE {p}follow_up DROP CONSTRAINT IF EXISTS {p}follow_up_assigned;

ALTER TABLE {p}follow_up ADD CONSTRAINT {p}follow_up_assigned
    FOREIGN KEY (assignee_id) REFERENCES {p}contact (id);

ALTER TABLE {p}follow_up DROP CONSTRAINT IF EXISTS {p}follow_up_answered;

ALTER TABLE {p}follow_up ADD CONSTRAINT {p}follow_up_answered
    FOREIGN KEY (answers_id) REFERENCES {p}interaction (id);

ALTER TABLE {p}follow_up DROP CONSTRAINT IF EXISTS {p}follow_up_superseded;

ALTER TABLE {p}follow_up ADD CONSTRAINT {p}follow_up_superseded
    FOREIGN KEY (supersedes_id) REFERENCES {p}follow_up (id);

ALTER TABLE {p}search_doc DROP CONSTRAINT IF EXISTS {p}search_doc_of;

ALTER TABLE {p}search_doc ADD CONSTRAINT {p}search_doc_of
    FOREIGN KEY (contact_id) REFERENCES {p}contact (id);
