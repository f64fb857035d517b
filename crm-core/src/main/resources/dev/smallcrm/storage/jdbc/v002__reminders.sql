-- How often a follow-up recurs, and which of its times it is.
ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS recurrence VARCHAR;

ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS series_first UUID;

ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS anchor_date DATE;

ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS anchor_time TIME(6);

ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS anchor_zone VARCHAR;

ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS series_number INTEGER;

-- How long before it is due it is reminded of.
ALTER TABLE {p}follow_up ADD COLUMN IF NOT EXISTS remind VARCHAR;

-- The reminders of follow-ups: what is to be handed over, and was. due_date to due_zone: the time of which it tells.
-- next_at: when it may be handed over next, which while it is claimed is the end of the claim.
CREATE TABLE IF NOT EXISTS {p}reminder (
    id UUID NOT NULL PRIMARY KEY,
    version BIGINT NOT NULL,
    follow_up_id UUID NOT NULL,
    occurrence INTEGER NOT NULL,
    due_date DATE NOT NULL,
    due_time TIME(6),
    due_zone VARCHAR,
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

-- When somebody last looked: 1 for reminders to hand over, 2 for important dates.
CREATE TABLE IF NOT EXISTS {p}reminder_look (
    id SMALLINT NOT NULL PRIMARY KEY,
    looked_at TIMESTAMP WITH TIME ZONE NOT NULL
);

ALTER TABLE {p}reminder DROP CONSTRAINT IF EXISTS {p}reminder_about;

ALTER TABLE {p}reminder ADD CONSTRAINT {p}reminder_about
    FOREIGN KEY (follow_up_id) REFERENCES {p}follow_up (id);

-- When the book is open: hours and exceptions as text in small parts; day and night if there is no version.
ALTER TABLE {p}book ADD COLUMN IF NOT EXISTS calendar_version BIGINT;

ALTER TABLE {p}book ADD COLUMN IF NOT EXISTS closed_day VARCHAR;

ALTER TABLE {p}book ADD COLUMN IF NOT EXISTS open_hours VARCHAR ARRAY;

ALTER TABLE {p}book ADD COLUMN IF NOT EXISTS delivery_hours VARCHAR ARRAY;

ALTER TABLE {p}book ADD COLUMN IF NOT EXISTS calendar_days VARCHAR ARRAY;

-- By which rules of the world's time zones the times in the book were derived.
ALTER TABLE {p}book ADD COLUMN IF NOT EXISTS zone_rules VARCHAR;

-- What was scheduled before there were reminders is reminded of once, with the id of its follow-up; a promise that was put
-- off beyond the time for which it was made is so for that time first. If that is a day its first hour was meant, which is
-- so long before the end of it wherever clocks change.
INSERT INTO {p}reminder (id, version, follow_up_id, occurrence, due_date, due_time, due_zone, scheduled_for, state,
        next_at, attempts, last_error)
    SELECT f.id, 1, f.id, 0,
        CASE WHEN f.beyond THEN f.promised_date ELSE f.due_date END,
        CASE WHEN f.beyond THEN f.promised_time ELSE f.due_time END,
        CASE WHEN f.beyond THEN f.promised_zone ELSE f.due_zone END,
        f.due_at, 'WAITING', f.due_at, 0, ''
    FROM (SELECT o.*, o.due_at = o.promise_deadline
            OR (o.promised_time IS NULL AND o.due_at < o.promise_deadline
                AND (o.due_date > o.promised_date
                    OR (o.due_date = o.promised_date AND o.due_time > TIME '00:00:00'
                        AND o.due_at < o.promise_deadline - INTERVAL '22' HOUR))) AS beyond
        FROM {p}follow_up o WHERE o.status = 'OPEN') f
    WHERE NOT EXISTS (SELECT 1 FROM {p}reminder r WHERE r.follow_up_id = f.id);

-- What counts as the last contact: in a book from before all that was counted then, purchases and reviews too.
ALTER TABLE {p}book ADD COLUMN IF NOT EXISTS counted_from_them VARCHAR ARRAY;

ALTER TABLE {p}book ADD COLUMN IF NOT EXISTS counted_from_us VARCHAR ARRAY;

UPDATE {p}book SET
    counted_from_them = ARRAY['CALL', 'EMAIL', 'MESSAGE', 'VISIT', 'LETTER', 'MEETING', 'REVIEW', 'PURCHASE'],
    counted_from_us = ARRAY['CALL', 'EMAIL', 'MESSAGE', 'VISIT', 'LETTER', 'MEETING', 'REVIEW', 'PURCHASE']
WHERE counted_from_them IS NULL;

-- silent_since: last_contact_at, or created_at if that was never.
ALTER TABLE {p}contact ADD COLUMN IF NOT EXISTS silent_since TIMESTAMP WITH TIME ZONE;

UPDATE {p}contact SET silent_since =
    CASE WHEN last_contact_at = TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00' THEN created_at
    ELSE last_contact_at END
WHERE silent_since IS NULL;

ALTER TABLE {p}contact ALTER COLUMN silent_since SET NOT NULL;

CREATE INDEX IF NOT EXISTS {p}contact_silent ON {p}contact (silent_since, id);

-- How often to keep in touch with one contact: two periods in ISO 8601 text, P60D/P90D, either of which may be empty.
ALTER TABLE {p}contact ADD COLUMN IF NOT EXISTS cadence VARCHAR;

-- cadence_days: the fewest that it may have; NULL if there is no time in it. cadence_first: after how many of them
-- somebody is due with whom nothing ever passed. touch_due: so many times 24 hours after last_contact_at, or after
-- created_at if that was never; 9999-12-31 without any.
ALTER TABLE {p}contact ADD COLUMN IF NOT EXISTS cadence_days INTEGER;

ALTER TABLE {p}contact ADD COLUMN IF NOT EXISTS cadence_first INTEGER;

ALTER TABLE {p}contact ADD COLUMN IF NOT EXISTS touch_due
    TIMESTAMP WITH TIME ZONE DEFAULT TIMESTAMP WITH TIME ZONE '9999-12-31 00:00:00+00' NOT NULL;

CREATE INDEX IF NOT EXISTS {p}contact_touch_due ON {p}contact (touch_due, id);

-- from_last: a copy of the last_contact_at of who stands first. to_last: the same of who stands second, where home stands
-- first; elsewhere 0001-01-01.
ALTER TABLE {p}relationship ADD COLUMN IF NOT EXISTS from_last TIMESTAMP WITH TIME ZONE;

ALTER TABLE {p}relationship ADD COLUMN IF NOT EXISTS to_last TIMESTAMP WITH TIME ZONE;

UPDATE {p}relationship SET
    from_last = (SELECT c.last_contact_at FROM {p}contact c WHERE c.id = from_id),
    to_last = (SELECT CASE WHEN h.home THEN c.last_contact_at
            ELSE TIMESTAMP WITH TIME ZONE '0001-01-01 00:00:00+00' END
        FROM {p}contact c, {p}contact h WHERE c.id = to_id AND h.id = from_id)
WHERE from_last IS NULL OR to_last IS NULL;

ALTER TABLE {p}relationship ALTER COLUMN from_last SET NOT NULL;

ALTER TABLE {p}relationship ALTER COLUMN to_last SET NOT NULL;

CREATE INDEX IF NOT EXISTS {p}relationship_silent_froms ON {p}relationship (to_id, type, from_last, from_id);

CREATE INDEX IF NOT EXISTS {p}relationship_silent_tos ON {p}relationship (from_id, type, to_last, to_id);

CREATE INDEX IF NOT EXISTS {p}relationship_silent_types ON {p}relationship (type, from_last, from_id);
