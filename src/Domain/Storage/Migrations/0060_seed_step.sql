-- Which steps of the demo world are written, and for which moment it was planned: a seeding that was cut off goes on where it stopped.

CREATE TABLE storage.seed_step (
  name text PRIMARY KEY,
  at timestamptz NOT NULL
);
