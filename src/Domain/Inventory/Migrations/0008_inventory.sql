-- Stock and time-limited reservations.

CREATE SCHEMA inventory;

-- Every unit on hand is in exactly one of three places; the database refuses any other sum (I4).
CREATE TABLE inventory.stock (
  sku uuid PRIMARY KEY REFERENCES catalog.sku,
  on_hand integer NOT NULL CHECK (on_hand >= 0),
  available integer NOT NULL CHECK (available >= 0),
  reserved integer NOT NULL CHECK (reserved >= 0),
  committed integer NOT NULL CHECK (committed >= 0),
  CONSTRAINT adds_up CHECK (on_hand = available + reserved + committed)
) WITH (fillfactor = 20); -- Room on the page for new versions of a hot row.

-- A right to buy some units at a price until a time. held_by names what set the units aside beforehand (a drop);
-- then they go back to it and not to the stock.
CREATE TABLE inventory.reservation (
  id uuid PRIMARY KEY,
  sku uuid NOT NULL REFERENCES catalog.sku,
  quantity integer NOT NULL CHECK (quantity > 0),
  buyer uuid NOT NULL REFERENCES parties.person,
  unit_price_minor bigint NOT NULL CHECK (unit_price_minor > 0),
  currency text NOT NULL,
  held_by uuid,
  source text,
  state text NOT NULL CHECK (state IN ('Active', 'Ordered', 'Expired', 'Released')),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX reservation_due ON inventory.reservation (expires_at) WHERE state = 'Active';
CREATE INDEX reservation_holder ON inventory.reservation (held_by, buyer) WHERE held_by IS NOT NULL;
