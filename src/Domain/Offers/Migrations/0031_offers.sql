-- Offers of shops and of the platform, the coupons people hold, and memberships.

CREATE SCHEMA offers;

CREATE TABLE offers.offer (
  id uuid PRIMARY KEY,
  -- Null: the platform's own.
  shop uuid REFERENCES catalog.shop,
  kind text NOT NULL CHECK (kind IN ('TimedDiscount', 'MemberPrice', 'Bundle', 'Threshold', 'Coupon', 'Shipping')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  -- What it covers, from when on it holds and what it takes off.
  terms jsonb NOT NULL,
  exclusivity text NOT NULL CHECK (length(exclusivity) <= 40),
  priority integer NOT NULL,
  platform_share_bps integer NOT NULL CHECK (platform_share_bps BETWEEN 0 AND 10000),
  -- A shop's offer of which the platform shall bear a part waits for an operator.
  approved_at timestamptz,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- Ended before its time.
  ended_at timestamptz,
  created_by uuid NOT NULL REFERENCES parties.person,
  created_at timestamptz NOT NULL,
  CHECK (ends_at > starts_at),
  CHECK (shop IS NOT NULL OR platform_share_bps = 10000)
);
CREATE INDEX offer_running ON offers.offer (shop, ends_at) WHERE ended_at IS NULL;
CREATE INDEX offer_shop ON offers.offer (shop, created_at DESC, id DESC);

CREATE TABLE offers.coupon_terms (
  offer uuid PRIMARY KEY REFERENCES offers.offer,
  -- Who types it gets the coupon; null: it is claimed with a button.
  code text UNIQUE CHECK (length(code) BETWEEN 4 AND 30),
  total_limit integer NOT NULL CHECK (total_limit > 0),
  per_person integer NOT NULL CHECK (per_person > 0),
  is_stackable boolean NOT NULL,
  -- Only grows by a conditional update under this check: never more than there are.
  claimed integer NOT NULL DEFAULT 0,
  CONSTRAINT never_over_limit CHECK (claimed BETWEEN 0 AND total_limit)
);

-- A coupon in somebody's hands. Number n of a person is there once, so that two claims at once cannot both be the last allowed one.
CREATE TABLE offers.coupon (
  id uuid PRIMARY KEY,
  offer uuid NOT NULL REFERENCES offers.offer,
  person uuid NOT NULL REFERENCES parties.person,
  nr integer NOT NULL,
  state text NOT NULL CHECK (state IN ('Free', 'Used')),
  claimed_at timestamptz NOT NULL,
  UNIQUE (offer, person, nr)
);
CREATE INDEX coupon_person ON offers.coupon (person, claimed_at DESC, id DESC);

-- The orders that a coupon made cheaper. When the last of them is undone, the coupon is free again.
CREATE TABLE offers.coupon_use (
  coupon uuid NOT NULL REFERENCES offers.coupon,
  "order" uuid NOT NULL,
  PRIMARY KEY ("order", coupon)
);
CREATE INDEX coupon_use_coupon ON offers.coupon_use (coupon);

-- Who is a member where; the only thing about a person that a price may depend on.
CREATE TABLE offers.membership (
  id uuid PRIMARY KEY,
  person uuid NOT NULL REFERENCES parties.person,
  -- Null: of the platform.
  shop uuid REFERENCES catalog.shop,
  since timestamptz NOT NULL,
  until timestamptz NOT NULL,
  granted_by uuid NOT NULL REFERENCES parties.person,
  CHECK (until > since)
);
CREATE INDEX membership_person ON offers.membership (person, until);
