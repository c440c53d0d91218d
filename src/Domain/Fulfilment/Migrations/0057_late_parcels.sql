-- Until when a shop has to send what was ordered, and what a buyer gets when it did not.

ALTER TABLE catalog.listing ADD COLUMN ships_within_hours integer NOT NULL DEFAULT 48 CHECK (ships_within_hours BETWEEN 1 AND 720);
-- As it was promised when it was ordered.
ALTER TABLE orders.line ADD COLUMN ships_within_hours integer NOT NULL DEFAULT 48;
-- What waits to be sent.
CREATE INDEX order_to_send ON orders.order (paid_at) WHERE state = 'Paid';

-- The guarantee's remedy for one line, once: a coupon for the buyer, paid by the shop.
CREATE TABLE fulfilment.late_parcel (
  line uuid PRIMARY KEY REFERENCES orders.line,
  "order" uuid NOT NULL REFERENCES orders.order,
  promised_at timestamptz NOT NULL,
  -- Units that had not been sent by then.
  units integer NOT NULL CHECK (units > 0),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL,
  coupon uuid NOT NULL UNIQUE REFERENCES offers.coupon,
  at timestamptz NOT NULL,
  -- When the coupon had expired unused and the shop got the money back.
  released_at timestamptz
);

-- Offers that the platform makes by rule have no author.
ALTER TABLE offers.offer ALTER COLUMN created_by DROP NOT NULL;

ALTER TABLE ledger.entry DROP CONSTRAINT entry_part_check, ADD CONSTRAINT entry_part_check CHECK (part IN ('Shipping', 'Guarantee'));
