-- What went back of an order, unit by unit: each refund undoes its units' part of everything that was posted for their line.

CREATE TABLE orders.refund (
  -- Also the name under which the payment's refund was asked for: 'order:{id}'. A whole order's cancellation has the order's id.
  id uuid PRIMARY KEY,
  "order" uuid NOT NULL REFERENCES orders.order,
  amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
  currency text NOT NULL,
  asked_at timestamptz NOT NULL,
  -- When it was with the payer.
  succeeded_at timestamptz
);
CREATE INDEX refund_order ON orders.refund ("order");

CREATE TABLE orders.refund_line (
  refund uuid NOT NULL REFERENCES orders.refund,
  line uuid NOT NULL REFERENCES orders.line,
  quantity integer NOT NULL CHECK (quantity > 0),
  paid_minor bigint NOT NULL,
  shipping_minor bigint NOT NULL,
  tax_minor bigint NOT NULL,
  fee_minor bigint NOT NULL,
  subsidy_minor bigint NOT NULL,
  PRIMARY KEY (refund, line)
);
CREATE INDEX refund_line_line ON orders.refund_line (line);

-- When what was left of the line became the merchant's to withdraw.
ALTER TABLE orders.line ADD COLUMN settled_at timestamptz;
UPDATE orders.line l SET settled_at = now() FROM orders.order o WHERE o.id = l."order" AND o.state = 'Completed';

-- Orders that were cancelled whole after they had been paid.
INSERT INTO orders.refund
SELECT o.id, o.id, o.total_minor, o.currency, p.at, r.succeeded_at
FROM orders.order o JOIN ledger.posting p ON p.cause = 'order:' || o.id || ':cancelled'
LEFT JOIN payments.refund r ON r.payment = o.payment AND r.cause = 'order:' || o.id;
INSERT INTO orders.refund_line
SELECT r.id, l.id, l.quantity, l.paid_minor, l.shipping_minor, l.tax_minor, l.fee_minor, l.subsidy_minor
FROM orders.refund r JOIN orders.line l ON l."order" = r."order";
UPDATE orders.line l SET cancelled = quantity FROM orders.refund r WHERE r."order" = l."order";
