-- Address books, and the tax that is contained in prices.

CREATE TABLE orders.saved_address (
  id uuid PRIMARY KEY,
  person uuid NOT NULL REFERENCES parties.person,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  phone text NOT NULL CHECK (length(phone) BETWEEN 1 AND 40),
  region text NOT NULL CHECK (length(region) BETWEEN 1 AND 100),
  city text NOT NULL CHECK (length(city) BETWEEN 1 AND 100),
  street text NOT NULL CHECK (length(street) BETWEEN 1 AND 300),
  postcode text CHECK (length(postcode) <= 20),
  is_default boolean NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX saved_address_person ON orders.saved_address (person, created_at);
CREATE UNIQUE INDEX saved_address_default ON orders.saved_address (person) WHERE is_default;

-- Value-added tax contained in prices, by category; the row without a category is for all others.
CREATE TABLE orders.tax_rate (
  category text UNIQUE NULLS NOT DISTINCT,
  rate_bps integer NOT NULL CHECK (rate_bps BETWEEN 0 AND 10000)
);
INSERT INTO orders.tax_rate VALUES
  (NULL, 1300), ('books', 900), ('periodicals', 900), ('digital-media', 900), ('fresh-food', 900), ('flowers', 900);
