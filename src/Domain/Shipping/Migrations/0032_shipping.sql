-- What it costs to send things where.

CREATE SCHEMA shipping;

CREATE TABLE shipping.template (
  id uuid PRIMARY KEY,
  shop uuid NOT NULL REFERENCES catalog.shop,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  unit text NOT NULL CHECK (unit IN ('Gram', 'Piece')),
  -- [{"regions": ["ZJ"], "firstUnits": 1000, "firstMinor": 800, "nextUnits": 500, "nextMinor": 200}]; no regions: everywhere else.
  zones jsonb NOT NULL CHECK (jsonb_typeof(zones) = 'array'),
  free_over_minor bigint CHECK (free_over_minor > 0),
  currency text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX template_shop ON shipping.template (shop, created_at DESC, id DESC);

-- A listing without a template is sent free.
CREATE TABLE shipping.listing_template (
  listing uuid PRIMARY KEY REFERENCES catalog.listing,
  template uuid NOT NULL REFERENCES shipping.template
);
CREATE INDEX listing_template_template ON shipping.listing_template (template);

CREATE TABLE shipping.sku_weight (
  sku uuid PRIMARY KEY REFERENCES catalog.sku,
  grams integer NOT NULL CHECK (grams BETWEEN 1 AND 1000000)
);
