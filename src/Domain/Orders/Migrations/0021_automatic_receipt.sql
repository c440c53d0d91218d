-- A parcel whose buyer says nothing counts as received some days after it was shipped, so that the merchant is paid.

ALTER TABLE orders.order ADD COLUMN shipped_at timestamptz;
-- What was shipped before this was written down has waited at most since it was placed; it gets the whole time from now.
UPDATE orders.order SET shipped_at = now() WHERE state IN ('Shipped', 'Received', 'Completed');
ALTER TABLE orders.order ADD CHECK (shipped_at IS NOT NULL OR state NOT IN ('Shipped', 'Received', 'Completed'));
CREATE INDEX order_shipped ON orders.order (shipped_at) WHERE state = 'Shipped';
