-- Where the units are (pools), why their number changed (adjustments), and when to be told that few are left.

CREATE TABLE inventory.pool (
  id uuid PRIMARY KEY,
  shop uuid NOT NULL REFERENCES catalog.shop,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  city text CHECK (length(city) BETWEEN 1 AND 100),
  -- Lower numbers give units first.
  priority integer NOT NULL CHECK (priority BETWEEN 0 AND 1000),
  -- The pool that holds whatever was never said to be elsewhere.
  is_main boolean NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (shop, name)
);
CREATE UNIQUE INDEX pool_main ON inventory.pool (shop) WHERE is_main;

ALTER TABLE inventory.stock
  -- False: all units are in the shop's main pool (or nowhere in particular), and the row is all there is. The hot path of drops.
  ADD COLUMN is_pooled boolean NOT NULL DEFAULT false,
  ADD COLUMN low_at integer CHECK (low_at >= 0);

-- The share of each pool in a SKU's stock; rows only for SKUs that are in more places than the main pool.
CREATE TABLE inventory.pool_stock (
  sku uuid NOT NULL REFERENCES inventory.stock,
  pool uuid NOT NULL REFERENCES inventory.pool,
  on_hand integer NOT NULL CHECK (on_hand >= 0),
  available integer NOT NULL CHECK (available >= 0),
  reserved integer NOT NULL CHECK (reserved >= 0),
  committed integer NOT NULL CHECK (committed >= 0),
  PRIMARY KEY (sku, pool),
  CONSTRAINT adds_up CHECK (on_hand = available + reserved + committed)
);

-- Whatever moves units, at the end of its transaction the pools together hold what the total says.
CREATE FUNCTION inventory.check_pools() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM inventory.stock s
    LEFT JOIN LATERAL (
      SELECT coalesce(sum(on_hand), 0) h, coalesce(sum(available), 0) a, coalesce(sum(reserved), 0) r, coalesce(sum(committed), 0) c
      FROM inventory.pool_stock p WHERE p.sku = s.sku) t ON true
    WHERE s.sku = NEW.sku AND s.is_pooled AND (s.on_hand, s.available, s.reserved, s.committed) <> (t.h, t.a, t.r, t.c)) THEN
    RAISE EXCEPTION 'the pools of SKU % do not add up to its stock', NEW.sku USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER pools_add_up AFTER UPDATE ON inventory.stock DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.is_pooled) EXECUTE FUNCTION inventory.check_pools();
CREATE CONSTRAINT TRIGGER pools_add_up AFTER INSERT OR UPDATE ON inventory.pool_stock DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION inventory.check_pools();

-- Every change that is not an order's: what, where, why, by whom. Append-only.
CREATE TABLE inventory.adjustment (
  id uuid PRIMARY KEY,
  sku uuid NOT NULL REFERENCES catalog.sku,
  -- Null: the shop had no pools.
  pool uuid REFERENCES inventory.pool,
  -- Where the units went, when they only changed their place.
  to_pool uuid REFERENCES inventory.pool,
  units integer NOT NULL CHECK (units <> 0),
  reason text NOT NULL CHECK (reason IN ('Receive', 'Found', 'Count', 'Damage', 'Loss', 'Transfer')),
  note text CHECK (length(note) <= 300),
  actor uuid NOT NULL REFERENCES parties.person,
  on_hand_after integer NOT NULL,
  at timestamptz NOT NULL,
  CHECK ((reason = 'Transfer') = (to_pool IS NOT NULL))
);
CREATE INDEX adjustment_sku ON inventory.adjustment (sku, at DESC, id DESC);

CREATE FUNCTION inventory.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'stock adjustments are append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON inventory.adjustment
  FOR EACH ROW EXECUTE FUNCTION inventory.refuse_change();
CREATE TRIGGER not_emptied BEFORE TRUNCATE ON inventory.adjustment
  FOR EACH STATEMENT EXECUTE FUNCTION inventory.refuse_change();
