-- Brands, briefs and placements: a brand pays a creator for a note, under a contract that is frozen and hashed at acceptance.

CREATE SCHEMA deals;

CREATE TABLE deals.brand (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  registered_by uuid NOT NULL REFERENCES parties.person,
  registered_at timestamptz NOT NULL,
  -- Null while an operator has not looked at it; such a brand can do nothing.
  approved_at timestamptz
);

CREATE TABLE deals.brief (
  id uuid PRIMARY KEY,
  brand uuid NOT NULL REFERENCES deals.brand,
  title text NOT NULL,
  goal text NOT NULL,
  must_say text[] NOT NULL,
  forbidden text[] NOT NULL,
  created_by uuid NOT NULL REFERENCES parties.person,
  created_at timestamptz NOT NULL
);
CREATE INDEX brief_brand ON deals.brief (brand, created_at DESC, id DESC);

CREATE TABLE deals.placement (
  id uuid PRIMARY KEY,
  brief uuid NOT NULL REFERENCES deals.brief,
  brand uuid NOT NULL REFERENCES deals.brand,
  creator uuid NOT NULL REFERENCES parties.person,
  price_minor bigint NOT NULL CHECK (price_minor > 0),
  currency text NOT NULL,
  state text NOT NULL,
  invited_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revision_rounds integer NOT NULL DEFAULT 0,
  -- The canonical text that was hashed, not jsonb: jsonb would reorder it.
  contract text,
  contract_hash text CHECK (contract_hash ~ '^[0-9a-f]{64}$'),
  note uuid,
  metrics text,
  metrics_hash text CHECK (metrics_hash ~ '^[0-9a-f]{64}$'),
  CHECK ((contract IS NULL) = (contract_hash IS NULL)),
  CHECK ((metrics IS NULL) = (metrics_hash IS NULL)),
  -- I14: nothing is settled without its frozen snapshot.
  CHECK (state <> 'Settled' OR metrics IS NOT NULL)
);
CREATE INDEX placement_brief ON deals.placement (brief, invited_at DESC, id DESC);
CREATE INDEX placement_brand ON deals.placement (brand, invited_at DESC, id DESC);
CREATE INDEX placement_creator ON deals.placement (creator, invited_at DESC, id DESC);
CREATE INDEX placement_due ON deals.placement (expires_at) WHERE state = 'Invited';
CREATE UNIQUE INDEX placement_note ON deals.placement (note) WHERE note IS NOT NULL;

CREATE TABLE deals.placement_move (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  placement uuid NOT NULL REFERENCES deals.placement,
  from_state text,
  to_state text NOT NULL,
  by uuid REFERENCES parties.person,
  at timestamptz NOT NULL
);
CREATE INDEX placement_move_placement ON deals.placement_move (placement, id);

CREATE TABLE deals.revision_request (
  placement uuid NOT NULL REFERENCES deals.placement,
  round integer NOT NULL CHECK (round BETWEEN 1 AND 2),
  factual_errors text[] NOT NULL,
  asked_by uuid NOT NULL REFERENCES parties.person,
  at timestamptz NOT NULL,
  PRIMARY KEY (placement, round)
);
