-- Partitions of tables that grow for ever, the event log, idempotency keys and the sandbox clock.

CREATE SCHEMA storage;
CREATE SCHEMA events;

-- Every table partitioned by a timestamp is listed here with its retention class; storage.ensure_partitions keeps the months ahead.
CREATE TABLE storage.partitioned_table (
  name text PRIMARY KEY,
  retention text NOT NULL CHECK (retention IN ('forever', 'trade-3-years', 'behaviour-13-months'))
);

CREATE FUNCTION storage.ensure_partitions(upto timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  entry record;
  month timestamptz;
  partition text;
  made integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('storage.ensure_partitions'));
  FOR entry IN SELECT name FROM storage.partitioned_table ORDER BY name LOOP
    month := date_trunc('month', timestamptz '2026-01-01 00:00+00', 'UTC');
    WHILE month <= upto LOOP
      partition := entry.name || '_' || to_char(month AT TIME ZONE 'UTC', 'YYYYMM');
      IF to_regclass(partition) IS NULL THEN
        EXECUTE format('CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)',
          partition, entry.name, month, month + interval '1 month');
        made := made + 1;
      END IF;
      month := month + interval '1 month';
    END LOOP;
  END LOOP;
  RETURN made;
END $$;

CREATE TABLE storage.sandbox_clock (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  offset_seconds bigint NOT NULL DEFAULT 0 CHECK (offset_seconds >= 0)
);
INSERT INTO storage.sandbox_clock DEFAULT VALUES;

CREATE FUNCTION storage.clock_moves_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW.offset_seconds < OLD.offset_seconds THEN
    RAISE EXCEPTION 'the sandbox clock only moves forward';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER forward_only BEFORE UPDATE OR DELETE ON storage.sandbox_clock
  FOR EACH ROW EXECUTE FUNCTION storage.clock_moves_forward();

CREATE TABLE storage.idempotency (
  actor uuid NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 200),
  operation text NOT NULL,
  input_hash bytea NOT NULL,
  result jsonb,
  at timestamptz NOT NULL,
  PRIMARY KEY (actor, operation, key)
);

CREATE TABLE events.stream (
  name text PRIMARY KEY,
  last_sequence bigint NOT NULL
);

-- position is null until the dispatcher has put the event in its place in the whole log; see docs/architecture.md, "Events".
CREATE TABLE events.event (
  id bigint GENERATED ALWAYS AS IDENTITY,
  stream text NOT NULL,
  sequence bigint NOT NULL,
  kind text NOT NULL,
  payload jsonb NOT NULL,
  actor uuid,
  at timestamptz NOT NULL,
  position bigint
) PARTITION BY RANGE (at);
CREATE INDEX event_stream ON events.event (stream, sequence);
CREATE INDEX event_position ON events.event (position) WHERE position IS NOT NULL;
CREATE INDEX event_unplaced ON events.event (id) WHERE position IS NULL;
INSERT INTO storage.partitioned_table VALUES ('events.event', 'trade-3-years');

CREATE TABLE events.head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  position bigint NOT NULL DEFAULT 0
);
INSERT INTO events.head DEFAULT VALUES;

CREATE TABLE events.consumer (
  name text PRIMARY KEY,
  position bigint NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0
);

CREATE TABLE events.dead_letter (
  consumer text NOT NULL,
  position bigint NOT NULL,
  error text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (consumer, position)
);
