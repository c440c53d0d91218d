-- Merchants' money on its way out, what operators hold back of it, and payments that are asked about when no news come.

CREATE TABLE payments.payout (
  id uuid PRIMARY KEY,
  shop uuid NOT NULL REFERENCES catalog.shop,
  asked_by uuid NOT NULL REFERENCES parties.person,
  -- The merchant's account as the provider knows it.
  account text NOT NULL CHECK (length(account) BETWEEN 1 AND 64),
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL,
  state text NOT NULL CHECK (state IN ('Requested', 'Paid', 'Failed')),
  -- Why it failed, in the provider's words.
  reason text,
  attempts integer NOT NULL DEFAULT 0,
  send_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((state = 'Requested') = (ended_at IS NULL)),
  CHECK (state = 'Failed' OR reason IS NULL)
);
CREATE INDEX payout_due ON payments.payout (send_at) WHERE state = 'Requested';
CREATE INDEX payout_shop ON payments.payout (shop, created_at DESC, id DESC);

-- A part of a shop's available money that cannot be paid out until it is released.
CREATE TABLE payments.hold (
  id uuid PRIMARY KEY,
  shop uuid NOT NULL REFERENCES catalog.shop,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  held_by uuid NOT NULL REFERENCES parties.person,
  held_at timestamptz NOT NULL,
  released_by uuid REFERENCES parties.person,
  released_at timestamptz,
  CHECK ((released_by IS NULL) = (released_at IS NULL))
);
CREATE INDEX hold_shop ON payments.hold (shop, held_at DESC, id DESC);

-- News of payouts come by the same door; ids of events are the provider's text.
ALTER TABLE payments.webhook
  ALTER COLUMN event_id TYPE text USING event_id::text,
  ALTER COLUMN payment DROP NOT NULL,
  ADD COLUMN payout uuid REFERENCES payments.payout,
  ADD CHECK (num_nonnulls(payment, payout) = 1);

ALTER TABLE payments.payment
  -- When the provider is asked how the payment stands, because no news came; null: no more.
  ADD COLUMN ask_at timestamptz,
  ADD COLUMN asked integer NOT NULL DEFAULT 0,
  -- Where the payer has to confirm the payment, for example at their bank.
  ADD COLUMN action_url text,
  -- Why the provider refused, in its words.
  ADD COLUMN decline_reason text;
UPDATE payments.payment SET ask_at = created_at WHERE state = 'Pending';
CREATE INDEX payment_silent ON payments.payment (ask_at) WHERE ask_at IS NOT NULL AND provider_id IS NOT NULL;
CREATE INDEX refund_silent ON payments.refund (send_at) WHERE state = 'Sent';

-- Where a shop's payouts go; only its owner says so.
CREATE TABLE payments.payout_account (
  shop uuid PRIMARY KEY REFERENCES catalog.shop,
  account text NOT NULL CHECK (length(account) BETWEEN 1 AND 64),
  set_by uuid NOT NULL REFERENCES parties.person,
  set_at timestamptz NOT NULL
);
