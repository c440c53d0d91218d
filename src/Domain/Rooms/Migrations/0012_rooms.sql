-- Live rooms: their shelf, their drops, and the gapless log that viewers follow.

CREATE SCHEMA rooms;

CREATE TABLE rooms.room (
  id uuid PRIMARY KEY,
  host uuid NOT NULL REFERENCES parties.person,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
  cover uuid,
  state text NOT NULL CHECK (state IN ('Scheduled', 'Live', 'Paused', 'Ended')),
  starts_at timestamptz NOT NULL,
  started_at timestamptz,
  ended_at timestamptz,
  pinned uuid,
  created_at timestamptz NOT NULL
);
CREATE INDEX room_starts ON rooms.room (starts_at DESC, id DESC);
CREATE INDEX room_state ON rooms.room (state, starts_at DESC, id DESC);

CREATE TABLE rooms.shelf_item (
  id uuid PRIMARY KEY,
  room uuid NOT NULL REFERENCES rooms.room,
  listing uuid NOT NULL REFERENCES catalog.listing,
  added_at timestamptz NOT NULL,
  UNIQUE (room, listing)
);

-- units were set aside in the stock when the drop opened; remaining are those nobody has reserved.
CREATE TABLE rooms.drop (
  id uuid PRIMARY KEY,
  room uuid NOT NULL REFERENCES rooms.room,
  sku uuid NOT NULL REFERENCES catalog.sku,
  price_minor bigint NOT NULL CHECK (price_minor > 0),
  currency text NOT NULL,
  units integer NOT NULL CHECK (units > 0),
  remaining integer NOT NULL CHECK (remaining BETWEEN 0 AND units),
  per_buyer_limit integer NOT NULL CHECK (per_buyer_limit > 0),
  state text NOT NULL CHECK (state IN ('Announced', 'Open', 'SoldOut', 'Closed')),
  opened_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  closed_at timestamptz,
  CHECK (state <> 'SoldOut' OR remaining = 0),
  CHECK (state <> 'Open' OR remaining > 0)
) WITH (fillfactor = 20); -- Room on the page for new versions of a hot row.
CREATE INDEX drop_room ON rooms.drop (room, opened_at, id);
CREATE INDEX drop_due ON rooms.drop (closes_at) WHERE state IN ('Open', 'SoldOut');

-- What one buyer holds of a drop now; the row is where a buyer's own double taps wait for each other.
CREATE TABLE rooms.drop_buyer (
  drop uuid NOT NULL REFERENCES rooms.drop,
  buyer uuid NOT NULL REFERENCES parties.person,
  quantity integer NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (drop, buyer)
);

CREATE TABLE rooms.drop_reservation (
  reservation uuid PRIMARY KEY REFERENCES inventory.reservation,
  drop uuid NOT NULL REFERENCES rooms.drop,
  buyer uuid NOT NULL REFERENCES parties.person,
  quantity integer NOT NULL CHECK (quantity > 0),
  returned_at timestamptz
);
CREATE INDEX drop_reservation_drop ON rooms.drop_reservation (drop);

-- epoch names this incarnation of the room's log: whoever rebuilds a log gives it a new one, and viewers start from a snapshot.
CREATE TABLE rooms.log_head (
  room uuid PRIMARY KEY REFERENCES rooms.room,
  epoch uuid NOT NULL,
  last_seq bigint NOT NULL CHECK (last_seq >= 0)
);

-- seq is given under the lock of the log's head in the transaction of the change itself: no gap, no event of a rolled-back change.
CREATE TABLE rooms.event (
  room uuid NOT NULL,
  epoch uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  at timestamptz NOT NULL,
  kind text NOT NULL,
  data jsonb NOT NULL,
  actor uuid,
  PRIMARY KEY (room, seq, at)
) PARTITION BY RANGE (at);
INSERT INTO storage.partitioned_table VALUES ('rooms.event', 'trade-3-years');

-- Written by the node that serves the room's viewers, at most once a second.
CREATE TABLE rooms.presence (
  room uuid PRIMARY KEY REFERENCES rooms.room,
  viewers integer NOT NULL CHECK (viewers >= 0),
  peak integer NOT NULL CHECK (peak >= viewers),
  likes bigint NOT NULL CHECK (likes >= 0)
);
