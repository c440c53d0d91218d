-- What can be found by words. Tokens are made in the application (SearchTokens): PostgreSQL has no parser for Han text.

CREATE SCHEMA search;

CREATE TABLE search.document (
  kind text NOT NULL CHECK (kind IN ('Note', 'Listing', 'Person', 'Topic')),
  id uuid NOT NULL,
  -- Whose it is, for blocks; null when it is nobody's.
  owner uuid,
  name text NOT NULL,
  tokens tsvector NOT NULL,
  -- Fixed when the document is written, so that the order of a list does not move while it is paged.
  quality real NOT NULL,
  PRIMARY KEY (kind, id)
);
CREATE INDEX document_tokens ON search.document USING gin (tokens);
CREATE INDEX document_person_name ON search.document USING gin (name gin_trgm_ops) WHERE kind = 'Person';
