-- The return policy that was shown when a line was ordered; a later change of the listing does not touch it.
ALTER TABLE orders.line ADD COLUMN return_policy text NOT NULL DEFAULT 'NO_REASON_7_DAYS';
