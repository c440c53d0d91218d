-- What the platform takes of a sale: versions that are only ever added, each from a moment in the future on.

CREATE TABLE ledger.fee_schedule (
  id uuid PRIMARY KEY,
  -- Null: every category that has no rate of its own.
  category text REFERENCES catalog.category,
  rate_bps integer NOT NULL CHECK (rate_bps BETWEEN 0 AND 5000),
  -- Besides, for each order line in that currency; never more than the line brings.
  fixed_minor bigint NOT NULL CHECK (fixed_minor >= 0),
  fixed_currency text NOT NULL,
  effective_from timestamptz NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  -- Null: since the beginning.
  published_by uuid REFERENCES parties.person,
  published_at timestamptz NOT NULL,
  UNIQUE NULLS NOT DISTINCT (category, effective_from)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger.fee_schedule FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON ledger.fee_schedule FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

INSERT INTO ledger.fee_schedule (id, rate_bps, fixed_minor, fixed_currency, effective_from, reason, published_at)
VALUES ('00000000-0000-7000-8000-000000000500', 500, 0, 'Cny', '2000-01-01Z', 'The first schedule', '2000-01-01Z');
