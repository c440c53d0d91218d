-- Double entry, append-only. The database itself refuses an unbalanced posting, a change, and an overdraft.

CREATE SCHEMA ledger;

CREATE TABLE ledger.account (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  owner uuid,
  currency text NOT NULL,
  -- Credit accounts (what we owe) may not go below zero; the provider's clearing account may.
  may_go_below_zero boolean NOT NULL,
  UNIQUE NULLS NOT DISTINCT (kind, owner, currency)
);

CREATE TABLE ledger.posting (
  id uuid PRIMARY KEY,
  cause text NOT NULL UNIQUE,
  description text NOT NULL,
  at timestamptz NOT NULL
);

CREATE TABLE ledger.entry (
  id bigint GENERATED ALWAYS AS IDENTITY,
  posting_id uuid NOT NULL REFERENCES ledger.posting,
  account_id uuid NOT NULL REFERENCES ledger.account,
  amount_minor bigint NOT NULL CHECK (amount_minor <> 0),
  at timestamptz NOT NULL
) PARTITION BY RANGE (at);
CREATE INDEX entry_account ON ledger.entry (account_id, at, id) INCLUDE (amount_minor);
CREATE INDEX entry_posting ON ledger.entry (posting_id);
INSERT INTO storage.partitioned_table VALUES ('ledger.entry', 'forever');

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger.entry FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON ledger.posting FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON ledger.entry FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER keep_all BEFORE TRUNCATE ON ledger.posting FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE FUNCTION ledger.check_balance(target uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  bad record;
BEGIN
  SELECT a.currency, sum(e.amount_minor) AS total INTO bad
  FROM ledger.entry e JOIN ledger.account a ON a.id = e.account_id
  WHERE e.posting_id = target GROUP BY a.currency HAVING sum(e.amount_minor) <> 0 LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'posting % is not balanced: % %', target, bad.total, bad.currency USING ERRCODE = 'check_violation';
  END IF;
END $$;

-- On each entry, so that none can be slipped in later; on the posting, so that it cannot be empty.
CREATE FUNCTION ledger.check_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM ledger.check_balance(NEW.posting_id);
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON ledger.entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ledger.check_entry();

CREATE FUNCTION ledger.check_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM ledger.entry WHERE posting_id = NEW.id) THEN
    RAISE EXCEPTION 'posting % has no entries', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER has_entries AFTER INSERT ON ledger.posting DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ledger.check_posting();

CREATE FUNCTION ledger.refuse_overdraft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  account ledger.account;
  balance numeric;
BEGIN
  SELECT * INTO account FROM ledger.account WHERE id = NEW.account_id;
  IF account.may_go_below_zero OR NEW.amount_minor > 0 THEN
    RETURN NULL;
  END IF;
  -- The account's row is the lock that makes two withdrawals wait for each other; the use case takes it first, in order of id.
  PERFORM 1 FROM ledger.account WHERE id = NEW.account_id FOR UPDATE;
  SELECT coalesce(sum(amount_minor), 0) INTO balance FROM ledger.entry WHERE account_id = NEW.account_id;
  IF balance < 0 THEN
    RAISE EXCEPTION 'account % (%) would be overdrawn by %', account.id, account.kind, -balance USING ERRCODE = 'check_violation', CONSTRAINT = 'no_overdraft';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER no_overdraft AFTER INSERT ON ledger.entry DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_overdraft();
