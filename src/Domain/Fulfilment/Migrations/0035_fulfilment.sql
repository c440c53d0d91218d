-- How what was bought reaches the buyer: parcels with their tracking, codes, digital goods, services.

CREATE SCHEMA fulfilment;

ALTER TABLE catalog.listing ADD COLUMN fulfilment text NOT NULL DEFAULT 'Parcel'
  CHECK (fulfilment IN ('Parcel', 'PickUp', 'Code', 'Digital', 'None'));

-- Every unit of a line is waiting, handed over or cancelled; of those handed over some are in an open case, some came back.
ALTER TABLE orders.line
  ADD COLUMN fulfilment text NOT NULL DEFAULT 'Parcel' CHECK (fulfilment IN ('Parcel', 'PickUp', 'Code', 'Digital', 'None')),
  ADD COLUMN handed_over integer NOT NULL DEFAULT 0 CHECK (handed_over >= 0),
  ADD COLUMN cancelled integer NOT NULL DEFAULT 0 CHECK (cancelled >= 0),
  ADD COLUMN in_case integer NOT NULL DEFAULT 0 CHECK (in_case >= 0),
  ADD COLUMN returned integer NOT NULL DEFAULT 0 CHECK (returned >= 0);
UPDATE orders.line l SET handed_over = quantity FROM orders.order o WHERE o.id = l."order" AND o.state IN ('Shipped', 'Received', 'Completed');
ALTER TABLE orders.line
  ADD CONSTRAINT no_unit_twice CHECK (handed_over + cancelled <= quantity),
  ADD CONSTRAINT only_what_was_handed_over CHECK (in_case + returned <= handed_over);

-- What a digital variant consists of: a text or an address. Never shown before it is paid.
CREATE TABLE fulfilment.digital_content (
  sku uuid PRIMARY KEY REFERENCES catalog.sku,
  content text NOT NULL CHECK (length(content) BETWEEN 1 AND 10000)
);
-- What the buyer got, as it was then.
CREATE TABLE fulfilment.digital_delivery (
  line uuid PRIMARY KEY REFERENCES orders.line,
  content text NOT NULL,
  at timestamptz NOT NULL
);

CREATE TABLE fulfilment.parcel (
  id uuid PRIMARY KEY,
  "order" uuid NOT NULL REFERENCES orders.order,
  -- Order: to the buyer; Exchange: a replacement to the buyer; Return: back to the shop.
  kind text NOT NULL CHECK (kind IN ('Order', 'Exchange', 'Return')),
  -- The case to which an exchange or a return belongs.
  return_case uuid,
  -- Null: the shop brings it itself.
  carrier text,
  -- A connected carrier gives the number itself, a moment after the parcel was written down.
  tracking_number text CHECK (length(tracking_number) BETWEEN 1 AND 60),
  state text NOT NULL CHECK (state IN ('Announced', 'PickedUp', 'InTransit', 'OutForDelivery', 'Delivered')),
  shipped_at timestamptz NOT NULL,
  delivered_at timestamptz,
  -- When the carrier is asked next; null: there is nobody to ask, or nothing more to learn.
  ask_at timestamptz,
  attempts integer NOT NULL DEFAULT 0,
  CHECK ((delivered_at IS NOT NULL) = (state = 'Delivered')),
  CHECK ((return_case IS NULL) = (kind = 'Order'))
);
CREATE INDEX parcel_order ON fulfilment.parcel ("order");
CREATE INDEX parcel_ask ON fulfilment.parcel (ask_at) WHERE ask_at IS NOT NULL;

CREATE TABLE fulfilment.parcel_line (
  parcel uuid NOT NULL REFERENCES fulfilment.parcel,
  line uuid NOT NULL REFERENCES orders.line,
  quantity integer NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (parcel, line)
);

CREATE TABLE fulfilment.tracking (
  parcel uuid NOT NULL REFERENCES fulfilment.parcel,
  -- The carrier's number of the event within the parcel; told twice, it is one event.
  nr integer NOT NULL,
  state text NOT NULL,
  place text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (parcel, nr)
);

-- A code is what its holder shows at the shop: a voucher for one unit of a line, or the pick-up code of an order.
CREATE TABLE fulfilment.code (
  code text PRIMARY KEY CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  "order" uuid NOT NULL REFERENCES orders.order,
  -- Null: it stands for everything the buyer picks up.
  line uuid REFERENCES orders.line,
  issued_at timestamptz NOT NULL,
  redeemed_at timestamptz,
  redeemed_by uuid REFERENCES parties.person,
  -- Its unit was cancelled.
  void_at timestamptz,
  CHECK (redeemed_at IS NULL OR void_at IS NULL)
);
CREATE INDEX code_order ON fulfilment.code ("order");
CREATE UNIQUE INDEX code_pick_up ON fulfilment.code ("order") WHERE line IS NULL;
