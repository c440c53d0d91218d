-- When an order was paid: what a shop's figures count by.

ALTER TABLE orders.order ADD COLUMN paid_at timestamptz;
-- An order that cost nothing and from which nobody earned has no posting; it was paid when its payment was.
UPDATE orders.order o SET paid_at = coalesce(
  (SELECT p.at FROM ledger.posting p WHERE p.cause = 'order:' || o.id || ':paid'),
  (SELECT p.captured_at FROM payments.payment p WHERE p.id = o.payment))
WHERE o.state NOT IN ('AwaitingPayment', 'Cancelled') OR EXISTS (SELECT 1 FROM orders.refund r WHERE r."order" = o.id);
ALTER TABLE orders.order ADD CHECK (paid_at IS NOT NULL OR state IN ('AwaitingPayment', 'Cancelled'));
CREATE INDEX order_paid ON orders.order (shop, paid_at) WHERE paid_at IS NOT NULL;
