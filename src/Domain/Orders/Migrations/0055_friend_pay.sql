-- A buyer asks somebody else to pay. Who takes it over gets a payment of their own, so that money and refunds are theirs.

CREATE TABLE orders.friend_pay (
  id uuid PRIMARY KEY,
  -- The secret of the link: whoever has it sees what is to be paid, and may pay it.
  code text NOT NULL UNIQUE CHECK (length(code) = 22),
  buyer uuid NOT NULL REFERENCES parties.person,
  -- The payment of the orders now; a new one for each hand over.
  payment uuid NOT NULL REFERENCES payments.payment,
  message text CHECK (length(message) BETWEEN 1 AND 200),
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  payer uuid REFERENCES parties.person,
  taken_at timestamptz,
  ended_at timestamptz,
  CHECK ((payer IS NULL) = (taken_at IS NULL)),
  CHECK (payer <> buyer)
);
CREATE UNIQUE INDEX friend_pay_live ON orders.friend_pay (payment) WHERE ended_at IS NULL;
CREATE INDEX friend_pay_payer ON orders.friend_pay (payer, taken_at DESC, id DESC) WHERE payer IS NOT NULL;
