-- What the ranker learned, a row each time; all processes use the newest. The impressions until trained_until are learned from.
CREATE TABLE feed.ranker_model (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  format integer NOT NULL,
  impressions bigint NOT NULL,
  trained_until timestamptz NOT NULL,
  trained_at timestamptz NOT NULL,
  bytes bytea NOT NULL
);
CREATE INDEX interaction_impression ON feed.interaction (received_at) WHERE kind = 'Impression' AND item IS NOT NULL;
