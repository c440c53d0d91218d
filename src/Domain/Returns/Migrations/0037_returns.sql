-- After-sales: what goes wrong with an order, one case for some units of one line, and every move of it.

CREATE SCHEMA returns;

CREATE TABLE returns.case (
  id uuid PRIMARY KEY,
  "order" uuid NOT NULL REFERENCES orders.order,
  line uuid NOT NULL REFERENCES orders.line,
  buyer uuid NOT NULL REFERENCES parties.person,
  shop uuid NOT NULL REFERENCES catalog.shop,
  kind text NOT NULL CHECK (kind IN ('CancelBeforeShipment', 'Return', 'Exchange', 'RefundOnly', 'Shortage')),
  reason text NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  state text NOT NULL,
  note text NOT NULL CHECK (length(note) <= 1000),
  images uuid[] NOT NULL CHECK (cardinality(images) <= 6),
  -- An exchange's other units, reserved in the stock until they leave or the case ends otherwise.
  replacement uuid REFERENCES catalog.sku,
  refund uuid UNIQUE REFERENCES orders.refund,
  -- How many of what came back can be sold again; null until somebody has looked.
  restocked integer CHECK (restocked BETWEEN 0 AND quantity),
  opened_at timestamptz NOT NULL,
  sent_back_at timestamptz,
  -- When the clock decides; null: nobody is waited for.
  deadline timestamptz,
  CHECK ((replacement IS NOT NULL) = (kind = 'Exchange')),
  CHECK ((refund IS NOT NULL) = (state IN ('Refunding', 'Refunded')))
);
CREATE INDEX case_buyer ON returns.case (buyer, opened_at DESC, id DESC);
CREATE INDEX case_shop ON returns.case (shop, opened_at DESC, id DESC);
CREATE INDEX case_order ON returns.case ("order");
CREATE INDEX case_due ON returns.case (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX case_escalated ON returns.case (opened_at DESC, id DESC) WHERE state = 'Escalated';

CREATE TABLE returns.move (
  "case" uuid NOT NULL REFERENCES returns.case,
  nr integer NOT NULL,
  from_state text,
  to_state text NOT NULL,
  action text NOT NULL,
  side text NOT NULL CHECK (side IN ('Buyer', 'Merchant', 'Operator', 'Clock', 'Provider')),
  actor uuid REFERENCES parties.person,
  note text NOT NULL CHECK (length(note) <= 1000),
  at timestamptz NOT NULL,
  PRIMARY KEY ("case", nr)
);
