-- Which fee schedule was in force when a line was ordered.
ALTER TABLE orders.line
  ADD COLUMN fee_schedule uuid NOT NULL DEFAULT '00000000-0000-7000-8000-000000000500' REFERENCES ledger.fee_schedule;
ALTER TABLE orders.line ALTER COLUMN fee_schedule DROP DEFAULT;
