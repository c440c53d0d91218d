-- What a variant costs its shop: for the shop's staff alone. Whoever sells below it says why.
ALTER TABLE catalog.sku ADD COLUMN cost_minor bigint CHECK (cost_minor > 0);

CREATE TABLE catalog.below_cost (
  id uuid PRIMARY KEY,
  sku uuid NOT NULL REFERENCES catalog.sku,
  -- The offer that goes below; null: the price itself.
  offer uuid,
  price_minor bigint NOT NULL,
  cost_minor bigint NOT NULL,
  currency text NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 300),
  confirmed_by uuid NOT NULL REFERENCES parties.person,
  at timestamptz NOT NULL,
  CHECK (price_minor < cost_minor)
);
CREATE INDEX below_cost_sku ON catalog.below_cost (sku, at DESC);
