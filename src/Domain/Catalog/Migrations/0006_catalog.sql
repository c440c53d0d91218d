-- Shops, listings, SKUs and the history of their prices.

CREATE SCHEMA catalog;

CREATE TABLE catalog.shop (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  owner uuid NOT NULL REFERENCES parties.person,
  created_at timestamptz NOT NULL
);
-- In the first version a person owns at most one shop (Person.shop); staff are grants (MerchantStaff, scope = the shop).
CREATE UNIQUE INDEX shop_owner ON catalog.shop (owner);

CREATE TABLE catalog.category (
  slug text PRIMARY KEY CHECK (slug ~ '^[a-z0-9-]{1,40}$'),
  name_zh text NOT NULL,
  name_en text NOT NULL
);

CREATE TABLE catalog.listing (
  id uuid PRIMARY KEY,
  shop uuid NOT NULL REFERENCES catalog.shop,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 120),
  description text NOT NULL CHECK (length(description) <= 10000),
  category text REFERENCES catalog.category,
  -- Asset ids in the order they are shown.
  images uuid[] NOT NULL CHECK (cardinality(images) <= 18),
  -- [{"name": "Colour", "values": ["Red", "Blue"]}]; every SKU has one value of each, in this order.
  options jsonb NOT NULL CHECK (jsonb_typeof(options) = 'array'),
  -- The open rate for creators in 1/10,000 of what is paid; null: creators earn nothing here.
  commission_rate_bps integer CHECK (commission_rate_bps BETWEEN 1 AND 5000),
  created_at timestamptz NOT NULL
);
CREATE INDEX listing_shop ON catalog.listing (shop, created_at DESC, id DESC);

CREATE TABLE catalog.sku (
  id uuid PRIMARY KEY,
  listing uuid NOT NULL REFERENCES catalog.listing,
  place integer NOT NULL,
  option_values text[] NOT NULL,
  price_minor bigint NOT NULL CHECK (price_minor > 0),
  currency text NOT NULL,
  price_since timestamptz NOT NULL,
  UNIQUE (listing, option_values),
  UNIQUE (listing, place)
);

-- Every price a SKU ever had: the only ground for a struck-through price.
CREATE TABLE catalog.price_history (
  sku uuid NOT NULL REFERENCES catalog.sku,
  since timestamptz NOT NULL,
  price_minor bigint NOT NULL,
  currency text NOT NULL,
  PRIMARY KEY (sku, since)
);

-- The database writes the history, so that no statement can change a price and forget it.
CREATE FUNCTION catalog.record_price() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.price_minor = OLD.price_minor AND NEW.currency = OLD.currency THEN
      RETURN NULL;
    END IF;
    IF NEW.price_since <= OLD.price_since THEN
      RAISE EXCEPTION 'a new price of SKU % needs a later price_since', NEW.id USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  INSERT INTO catalog.price_history VALUES (NEW.id, NEW.price_since, NEW.price_minor, NEW.currency);
  RETURN NULL;
END $$;
CREATE TRIGGER record_price AFTER INSERT OR UPDATE ON catalog.sku FOR EACH ROW EXECUTE FUNCTION catalog.record_price();

CREATE FUNCTION catalog.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the price history is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON catalog.price_history
  FOR EACH ROW EXECUTE FUNCTION catalog.refuse_change();
