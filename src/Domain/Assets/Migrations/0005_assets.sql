-- Uploaded pictures and what was made of them. The bytes lie in the blob store; here are the facts and the keys.

CREATE SCHEMA assets;

CREATE TABLE assets.asset (
  id uuid PRIMARY KEY,
  owner uuid NOT NULL REFERENCES parties.person,
  state text NOT NULL CHECK (state IN ('Pending', 'Stored', 'Processing', 'Ready', 'Refused')),
  alt text CHECK (length(alt) <= 500),
  -- What the client announced, then what arrived.
  byte_size integer NOT NULL CHECK (byte_size > 0),
  content_type text NOT NULL,
  -- SHA-256 of the secret in the ticket's address; the address itself is told once.
  ticket_hash bytea,
  expires_at timestamptz,
  -- SHA-256 of the stored bytes, so that a repeated PUT of the same picture is answered like the first.
  content_hash bytea,
  original_key text,
  stored_at timestamptz,
  -- The processor's lease. Each claim counts, so that a picture that kills its process is given up in the end.
  attempts integer NOT NULL DEFAULT 0,
  claimed_until timestamptz,
  width integer CHECK (width > 0),
  height integer CHECK (height > 0),
  placeholder text,
  dominant_color text CHECK (dominant_color ~ '^#[0-9a-f]{6}$'),
  refusal text,
  created_at timestamptz NOT NULL,
  CHECK (state <> 'Ready' OR (width IS NOT NULL AND height IS NOT NULL AND placeholder IS NOT NULL AND dominant_color IS NOT NULL)),
  CHECK ((state = 'Refused') = (refusal IS NOT NULL)),
  CHECK (state NOT IN ('Stored', 'Processing') OR (original_key IS NOT NULL AND stored_at IS NOT NULL))
);
CREATE INDEX asset_waiting ON assets.asset (stored_at) WHERE state IN ('Stored', 'Processing');
CREATE INDEX asset_pending ON assets.asset (owner, expires_at) WHERE state = 'Pending';

CREATE TABLE assets.rendition (
  asset uuid NOT NULL REFERENCES assets.asset ON DELETE CASCADE,
  format text NOT NULL CHECK (format IN ('Jpeg', 'WebP', 'Avif')),
  width integer NOT NULL CHECK (width > 0),
  height integer NOT NULL CHECK (height > 0),
  byte_size integer NOT NULL CHECK (byte_size > 0),
  blob_key text NOT NULL,
  PRIMARY KEY (asset, format, width)
);
