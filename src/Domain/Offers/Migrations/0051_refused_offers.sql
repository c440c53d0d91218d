-- Why the platform does not bear its part of a shop's offer; such an offer is ended.
ALTER TABLE offers.offer
  ADD COLUMN refusal text CHECK (length(refusal) BETWEEN 1 AND 500),
  ADD CHECK (refusal IS NULL OR (ended_at IS NOT NULL AND approved_at IS NULL));
-- What waits for an operator.
CREATE INDEX offer_unapproved ON offers.offer (created_at DESC, id DESC) WHERE approved_at IS NULL AND ended_at IS NULL;
