-- The provider's own books. It is a stranger to the platform: no other component reads or writes this schema.
CREATE SCHEMA IF NOT EXISTS sandbox_payments;

CREATE TABLE IF NOT EXISTS sandbox_payments.payment (
    id uuid PRIMARY KEY,
    merchant_reference text NOT NULL UNIQUE,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    description text NOT NULL,
    return_url text NOT NULL,
    state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'captured', 'failed', 'expired')),
    refunded_minor bigint NOT NULL DEFAULT 0 CHECK (refunded_minor BETWEEN 0 AND amount_minor),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS payment_expiry ON sandbox_payments.payment (expires_at) WHERE state = 'pending';

CREATE TABLE IF NOT EXISTS sandbox_payments.refund (
    payment_id uuid NOT NULL REFERENCES sandbox_payments.payment,
    reference text NOT NULL,
    id uuid NOT NULL UNIQUE,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (payment_id, reference)
);

CREATE TABLE IF NOT EXISTS sandbox_payments.webhook_delivery (
    id uuid PRIMARY KEY,
    event_id uuid NOT NULL,
    payment_id uuid NOT NULL REFERENCES sandbox_payments.payment,
    body text NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    delivered_at timestamptz,
    given_up boolean NOT NULL DEFAULT false,
    last_error text
);
CREATE INDEX IF NOT EXISTS webhook_delivery_due ON sandbox_payments.webhook_delivery (due_at) WHERE delivered_at IS NULL AND NOT given_up;

-- When the bank confirms what was captured: until then the provider, when asked, says that the payment is pending.
ALTER TABLE sandbox_payments.payment
    ADD COLUMN IF NOT EXISTS settles_at timestamptz,
    ADD COLUMN IF NOT EXISTS reason text,
    -- The payer's bank waits for a confirmation.
    ADD COLUMN IF NOT EXISTS is_challenged boolean NOT NULL DEFAULT false;

CREATE TABLE IF NOT EXISTS sandbox_payments.payout (
    id uuid PRIMARY KEY,
    reference text NOT NULL UNIQUE,
    account text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- Known to the bank from the beginning, to the platform only when its time has come.
    outcome text NOT NULL CHECK (outcome IN ('paid', 'failed')),
    reason text,
    settles_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL
);
ALTER TABLE sandbox_payments.webhook_delivery ALTER COLUMN payment_id DROP NOT NULL;

-- The carrier's books. What happens to a shipment follows from when it was announced and the time now.
CREATE SCHEMA IF NOT EXISTS sandbox_carrier;

CREATE TABLE IF NOT EXISTS sandbox_carrier.shipment (
    reference uuid PRIMARY KEY,
    tracking_number text NOT NULL UNIQUE,
    destination text NOT NULL,
    announced_at timestamptz NOT NULL
);
