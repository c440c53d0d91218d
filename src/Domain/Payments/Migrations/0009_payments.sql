-- Payments through the provider, their refunds, and the inbox of its webhooks.

CREATE SCHEMA payments;

CREATE TABLE payments.payment (
  id uuid PRIMARY KEY,
  -- What is paid for, in the words of the capability that asked ('orders', 'escrow'); one payment per purpose.
  purpose_kind text NOT NULL,
  purpose_id uuid NOT NULL,
  payer uuid NOT NULL REFERENCES parties.person,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL,
  description text NOT NULL,
  state text NOT NULL CHECK (state IN ('Pending', 'Captured', 'Failed', 'Expired', 'Refunded')),
  -- The provider's id and page; null until it has answered our registration.
  provider_id text UNIQUE,
  pay_url text,
  register_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  captured_at timestamptz,
  -- Never more back than came in: both counters only grow by conditional updates under these checks.
  refund_asked_minor bigint NOT NULL DEFAULT 0 CHECK (refund_asked_minor BETWEEN 0 AND amount_minor),
  refunded_minor bigint NOT NULL DEFAULT 0 CHECK (refunded_minor BETWEEN 0 AND refund_asked_minor),
  UNIQUE (purpose_kind, purpose_id),
  CHECK (captured_at IS NOT NULL OR state IN ('Pending', 'Failed', 'Expired')),
  CHECK (captured_at IS NOT NULL OR refund_asked_minor = 0)
);
CREATE INDEX payment_due ON payments.payment (expires_at) WHERE state = 'Pending';
CREATE INDEX payment_unregistered ON payments.payment (register_at) WHERE state = 'Pending' AND provider_id IS NULL;

CREATE TABLE payments.refund (
  id uuid PRIMARY KEY,
  payment uuid NOT NULL REFERENCES payments.payment,
  -- Why, for example 'late' or 'order:{id}'; asking twice for the same cause is one refund.
  cause text NOT NULL,
  amount_minor bigint NOT NULL CHECK (amount_minor > 0),
  currency text NOT NULL,
  state text NOT NULL CHECK (state IN ('Asked', 'Sent', 'Succeeded')),
  attempts integer NOT NULL DEFAULT 0,
  send_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  succeeded_at timestamptz,
  UNIQUE (payment, cause)
);
CREATE INDEX refund_due ON payments.refund (send_at) WHERE state = 'Asked';

-- Every webhook that was believed, once. Its row is inserted first, in the transaction of its effect.
CREATE TABLE payments.webhook (
  event_id uuid PRIMARY KEY,
  kind text NOT NULL,
  payment uuid NOT NULL REFERENCES payments.payment,
  body jsonb NOT NULL,
  received_at timestamptz NOT NULL
);
