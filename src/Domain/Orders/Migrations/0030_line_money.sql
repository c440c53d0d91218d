-- What was paid for each line and who bore its discounts, worked out once when the order is placed: the ground for postings and refunds.

ALTER TABLE orders.line
  -- List total less all adjustments of the line.
  ADD COLUMN paid_minor bigint,
  -- The line's share of the order's shipping, after discounts on shipping.
  ADD COLUMN shipping_minor bigint NOT NULL DEFAULT 0 CHECK (shipping_minor >= 0),
  -- Tax that is contained in paid + shipping.
  ADD COLUMN tax_minor bigint NOT NULL DEFAULT 0 CHECK (tax_minor >= 0),
  -- The platform's share of the line.
  ADD COLUMN fee_minor bigint,
  -- What the platform bears of the line's discounts (also of those on its shipping) and therefore gives to the merchant.
  ADD COLUMN subsidy_minor bigint NOT NULL DEFAULT 0 CHECK (subsidy_minor >= 0);

-- The order's fee goes to its lines by cumulative shares, so that they sum to it.
UPDATE orders.line l SET paid_minor = share.paid, fee_minor = div(share.fee * share.until, share.total) - div(share.fee * (share.until - share.paid), share.total)
FROM (
  SELECT line.id, line.unit_price_minor * line.quantity AS paid, o.fee_minor::numeric AS fee, o.total_minor::numeric AS total,
    sum(line.unit_price_minor * line.quantity) OVER (PARTITION BY line."order" ORDER BY line.place) AS until
  FROM orders.line JOIN orders.order o ON o.id = line."order") share
WHERE share.id = l.id;

ALTER TABLE orders.line
  ALTER COLUMN paid_minor SET NOT NULL,
  ALTER COLUMN fee_minor SET NOT NULL,
  ALTER COLUMN shipping_minor DROP DEFAULT,
  ALTER COLUMN tax_minor DROP DEFAULT,
  ALTER COLUMN subsidy_minor DROP DEFAULT,
  ADD CHECK (paid_minor BETWEEN 0 AND unit_price_minor * quantity),
  ADD CHECK (tax_minor <= paid_minor + shipping_minor),
  ADD CHECK (fee_minor BETWEEN 0 AND paid_minor + shipping_minor + subsidy_minor);

-- An order's amounts are the sums of its lines'. A coupon may pay for all of it, and the platform may bear more than the buyer.
ALTER TABLE orders.order DROP CONSTRAINT order_total_minor_check, DROP CONSTRAINT order_check;
ALTER TABLE orders.order
  ADD COLUMN subsidy_minor bigint NOT NULL DEFAULT 0 CHECK (subsidy_minor >= 0),
  ADD CHECK (total_minor >= 0),
  ADD CHECK (fee_minor BETWEEN 0 AND total_minor + subsidy_minor);
ALTER TABLE orders.order ALTER COLUMN subsidy_minor DROP DEFAULT;

-- Every step from list price to what was paid.
CREATE TABLE orders.adjustment (
  id uuid PRIMARY KEY,
  "order" uuid NOT NULL REFERENCES orders.order,
  -- Null: off the order's shipping.
  line uuid REFERENCES orders.line,
  -- The offer or coupon, as it was called then.
  rule uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  -- The shop that bears it; null: the platform.
  funder uuid REFERENCES catalog.shop,
  off_minor bigint NOT NULL CHECK (off_minor > 0)
);
CREATE INDEX adjustment_order ON orders.adjustment ("order");

-- What costs nothing is paid for without the provider.
ALTER TABLE payments.payment DROP CONSTRAINT payment_amount_minor_check;
ALTER TABLE payments.payment ADD CHECK (amount_minor > 0 OR (amount_minor = 0 AND state = 'Captured'));
