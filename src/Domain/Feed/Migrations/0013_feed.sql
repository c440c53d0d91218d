-- What readers were shown and why, and what they did with it.

CREATE SCHEMA feed;

-- A session is one scroll through the feed. reader is null for people who are not signed in; they share sessions.
CREATE TABLE feed.session (
  id uuid PRIMARY KEY,
  reader uuid REFERENCES parties.person,
  started_at timestamptz NOT NULL
);
CREATE INDEX session_started ON feed.session (started_at);

-- I15: no item without its reasons.
CREATE TABLE feed.item (
  id uuid PRIMARY KEY,
  session uuid NOT NULL REFERENCES feed.session ON DELETE CASCADE,
  place integer NOT NULL,
  note uuid NOT NULL REFERENCES notes.note,
  reasons jsonb NOT NULL CHECK (jsonb_typeof(reasons) = 'array' AND jsonb_array_length(reasons) > 0),
  UNIQUE (session, place),
  UNIQUE (session, note)
);

-- The log from which everything about taste can be computed again. An impression of a feed item keeps the item's reasons,
-- because sessions are forgotten after some days.
CREATE TABLE feed.interaction (
  person uuid NOT NULL,
  event_key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('Impression', 'Open', 'Dwell', 'TagTap', 'Share', 'Hide')),
  note uuid NOT NULL,
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  item uuid,
  reasons jsonb,
  milliseconds integer CHECK (milliseconds BETWEEN 0 AND 86400000),
  tag uuid,
  CHECK ((item IS NULL) = (reasons IS NULL))
) PARTITION BY RANGE (received_at);
CREATE INDEX interaction_person ON feed.interaction (person, received_at DESC);
CREATE INDEX interaction_note ON feed.interaction (note, kind, received_at DESC);
INSERT INTO storage.partitioned_table VALUES ('feed.interaction', 'behaviour-13-months');

-- A unique key cannot span the partitions of the log, so that what was already taken is remembered here, for a month.
CREATE TABLE feed.event_key (
  person uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
  at timestamptz NOT NULL,
  PRIMARY KEY (person, key)
);
CREATE INDEX event_key_at ON feed.event_key (at);

CREATE TABLE feed.seen (
  person uuid NOT NULL,
  note uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (person, note)
);
CREATE INDEX seen_at ON feed.seen (at);

CREATE TABLE feed.hidden (
  person uuid NOT NULL,
  note uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (person, note)
);

-- Readers who are not signed in are only counted, without anything that could tell one from another.
CREATE TABLE feed.anonymous_count (
  note uuid NOT NULL,
  kind text NOT NULL,
  day date NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (note, kind, day)
);
