-- Carts and orders. A checkout over several shops is one payment and one order for each shop.

CREATE SCHEMA orders;

CREATE TABLE orders.cart_line (
  id uuid PRIMARY KEY,
  buyer uuid NOT NULL REFERENCES parties.person,
  sku uuid NOT NULL REFERENCES catalog.sku,
  quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 10000),
  -- The price the buyer saw when the line was last touched.
  price_shown_minor bigint NOT NULL,
  currency text NOT NULL,
  source text,
  added_at timestamptz NOT NULL,
  UNIQUE (buyer, sku)
);

CREATE TABLE orders.order (
  id uuid PRIMARY KEY,
  payment uuid NOT NULL REFERENCES payments.payment,
  shop uuid NOT NULL REFERENCES catalog.shop,
  buyer uuid NOT NULL REFERENCES parties.person,
  state text NOT NULL CHECK (state IN ('AwaitingPayment', 'Paid', 'Shipped', 'Received', 'Completed', 'Cancelled', 'Refunded')),
  total_minor bigint NOT NULL CHECK (total_minor > 0),
  -- The platform's share, worked out once when the order was placed and never again.
  fee_minor bigint NOT NULL CHECK (fee_minor BETWEEN 0 AND total_minor),
  currency text NOT NULL,
  reservation uuid UNIQUE REFERENCES inventory.reservation,
  placed_at timestamptz NOT NULL,
  pay_by timestamptz NOT NULL,
  received_at timestamptz
);
CREATE INDEX order_buyer ON orders.order (buyer, placed_at DESC, id DESC);
CREATE INDEX order_shop ON orders.order (shop, placed_at DESC, id DESC);
CREATE INDEX order_payment ON orders.order (payment);
CREATE INDEX order_received ON orders.order (received_at) WHERE state = 'Received';

CREATE TABLE orders.line (
  id uuid PRIMARY KEY,
  "order" uuid NOT NULL REFERENCES orders.order,
  place integer NOT NULL,
  sku uuid NOT NULL REFERENCES catalog.sku,
  quantity integer NOT NULL CHECK (quantity > 0),
  unit_price_minor bigint NOT NULL CHECK (unit_price_minor > 0),
  currency text NOT NULL,
  -- Where the buyer came from: 'note:{id}', 'room:{id}'.
  source text,
  UNIQUE ("order", place)
);
CREATE INDEX line_source ON orders.line (source) WHERE source IS NOT NULL;

-- Apart from the order, so that erasing a person's address changes nothing else. For the buyer and the shop's staff only.
CREATE TABLE orders.address (
  "order" uuid PRIMARY KEY REFERENCES orders.order,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  phone text NOT NULL CHECK (length(phone) BETWEEN 1 AND 40),
  region text NOT NULL CHECK (length(region) BETWEEN 1 AND 100),
  city text NOT NULL CHECK (length(city) BETWEEN 1 AND 100),
  street text NOT NULL CHECK (length(street) BETWEEN 1 AND 300),
  postcode text CHECK (length(postcode) <= 20)
);
