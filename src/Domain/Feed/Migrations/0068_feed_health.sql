-- What the ranker said would follow, kept with the impression: held against what did follow, it tells how far its probabilities can be believed.
ALTER TABLE feed.item ADD COLUMN predicted bytea NOT NULL DEFAULT ''::bytea;
ALTER TABLE feed.interaction ADD COLUMN predicted bytea;

-- The feed's weights and limits as processes started with them; a row when a node's are not those it had before.
CREATE TABLE feed.options_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  node text NOT NULL CHECK (length(node) BETWEEN 1 AND 255),
  at timestamptz NOT NULL,
  options jsonb NOT NULL CHECK (jsonb_typeof(options) = 'object'),
  -- What held there before; null for the first of all.
  before jsonb CHECK (jsonb_typeof(before) = 'object')
);
CREATE INDEX options_change_node ON feed.options_change (node, id DESC);
