-- Chance within a session is drawn from its seed. ended_after is the place after which nothing was left when it was last asked.
ALTER TABLE feed.session ADD COLUMN seed bigint NOT NULL DEFAULT 0, ADD COLUMN ended_after integer;

-- What the ranker knew of an item when it was served, how likely chance made its place, and what it was worth: from this the ranker learns
-- once it is known what followed, and other rankers can be judged. Empty for an order that is equal for all.
ALTER TABLE feed.item
  ADD COLUMN value double precision NOT NULL DEFAULT 0,
  ADD COLUMN propensity double precision NOT NULL DEFAULT 1 CHECK (propensity > 0 AND propensity <= 1),
  ADD COLUMN features bytea NOT NULL DEFAULT ''::bytea;

-- Impressions outlive the sessions and keep what is needed of the item.
ALTER TABLE feed.interaction ADD COLUMN place integer, ADD COLUMN propensity double precision;
