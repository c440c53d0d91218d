-- What readers switch and set in their feeds. Read with every request, so that it holds from the next one on, on every node.

CREATE TABLE feed.dial (
  person uuid PRIMARY KEY REFERENCES parties.person,
  is_personal boolean NOT NULL DEFAULT true,
  -- Names of CandidateSource and of Signals.
  sources_off text[] NOT NULL DEFAULT '{}',
  signals_off text[] NOT NULL DEFAULT '{}',
  forgotten_until timestamptz
);

CREATE TABLE feed.fewer (
  person uuid NOT NULL REFERENCES parties.person,
  kind text NOT NULL CHECK (kind IN ('Topic', 'Person')),
  target uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (person, kind, target)
);

-- What the reader did with these until then has no influence on the reader's feed any more. The likes themselves stay.
CREATE TABLE feed.forgotten (
  person uuid NOT NULL REFERENCES parties.person,
  kind text NOT NULL CHECK (kind IN ('Topic', 'Person', 'Note')),
  target uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (person, kind, target)
);
