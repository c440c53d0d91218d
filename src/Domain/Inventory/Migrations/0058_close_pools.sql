-- A pool that is no longer used. Its row stays, because adjustments tell of it; its name is free again.
ALTER TABLE inventory.pool
  ADD COLUMN closed_at timestamptz,
  ADD CHECK (closed_at IS NULL OR NOT is_main),
  DROP CONSTRAINT pool_shop_name_key;
CREATE UNIQUE INDEX pool_name ON inventory.pool (shop, name) WHERE closed_at IS NULL;
