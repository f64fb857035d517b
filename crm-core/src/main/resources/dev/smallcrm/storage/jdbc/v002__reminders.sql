-- How often a follow-up recurs, and which of its times it is.
ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS recurrence VARCHAR;

ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS series_first UUID;

ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS anchor_date DATE;

ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS anchor_time TIME(6);

ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS anchor_zone VARCHAR;

ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS series_number INTEGER;

-- The reminders of follow-ups: what is to be handed over, and was. next_at: when it may be handed over next, which while
-- it is claimed is the end of the claim.
CREATE TABLE IF NOT EXISTS {p}reminder (
    id UUID NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    follow_up_id UUID NOT NULL,
    occurrence INTEGER NOT NULL,
    scheduled_for TIMESTAMP WITH TIME ZONE NOT NULL,
    state VARCHAR NOT NULL,
    next_at TIMESTAMP WITH TIME ZONE NOT NULL,
    attempts INTEGER NOT NULL,
    claimed_at TIMESTAMP WITH TIME ZONE,
    delivered_at TIMESTAMP WITH TIME ZONE,
    last_error VARCHAR NOT NULL
);

CREATE INDEX IF NOT EXISTS {p}reminder_next ON {p}reminder (state, next_at, id);

CREATE INDEX IF NOT EXISTS {p}reminder_of ON {p}reminder (follow_up_id, id);

-- When somebody last looked for reminders to hand over.
CREATE TABLE IF NOT EXISTS {p}reminder_look (
    id SMALLINT NOT NULL PRIMARY KEY,
    looked_at TIMESTAMP WITH TIME ZONE NOT NULL
);

ALTER TABLE {p}reminder DROP CONSTRAINT IF EXISTS {p}reminder_about;

ALTER TABLE {p}reminder ADD CONSTRAINT {p}reminder_about
    FOREIGN KEY (follow_up_id) REFERENCES {p}follow_up (id);

-- What was scheduled before there were reminders is reminded of once, with the id of its follow-up.
INSERT INTO {p}reminder (id, version, follow_up_id, occurrence, scheduled_for, state, next_at, attempts, last_error)
    SELECT f.id, 1, f.id, 0, f.due_at, 'WAITING', f.due_at, 0, '' FROM {p}follow_up f
        LEFT JOIN {p}reminder r ON r.id = f.id
    WHERE f.status = 'OPEN' AND r.id IS NULL;
