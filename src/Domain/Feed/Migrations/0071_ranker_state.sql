-- What the ranker's optimiser knew when a model was stored, so that whichever process learns next goes on as if it had learned before.
-- Only the newest row keeps it.
ALTER TABLE feed.ranker_model ADD COLUMN state bytea NOT NULL DEFAULT ''::bytea;
