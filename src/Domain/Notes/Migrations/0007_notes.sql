-- Notes with immutable versions, topics, comments, likes, boards.

CREATE SCHEMA notes;

-- key is the normalised name: two spellings of one topic are one topic.
CREATE TABLE notes.topic (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE CHECK (length(key) BETWEEN 1 AND 40),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  created_at timestamptz NOT NULL
);

-- What a note is now; what it says stands in its versions.
-- brand: who pays for the note (a placement). While is_hidden, only the author and that brand's staff see it.
CREATE TABLE notes.note (
  id uuid PRIMARY KEY,
  author uuid NOT NULL REFERENCES parties.person,
  status text NOT NULL CHECK (status IN ('Draft', 'Processing', 'Published', 'Removed')),
  version integer NOT NULL CHECK (version > 0),
  slug text NOT NULL UNIQUE,
  brand uuid,
  is_hidden boolean NOT NULL DEFAULT false CHECK (NOT is_hidden OR brand IS NOT NULL),
  refusal text,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  published_at timestamptz,
  CHECK (status <> 'Published' OR (published_at IS NOT NULL AND NOT is_hidden))
);
CREATE INDEX note_by_author ON notes.note (author, published_at DESC, id DESC) WHERE status = 'Published';
CREATE INDEX note_drafts ON notes.note (author, updated_at DESC, id DESC) WHERE status IN ('Draft', 'Processing');
CREATE INDEX note_newest ON notes.note (published_at DESC, id DESC) WHERE status = 'Published';

-- is_draft: still being written; from the moment it is submitted or published a version never changes.
CREATE TABLE notes.version (
  note uuid NOT NULL REFERENCES notes.note,
  version integer NOT NULL CHECK (version > 0),
  is_draft boolean NOT NULL,
  title text NOT NULL CHECK (length(title) <= 100),
  body text NOT NULL CHECK (length(body) <= 5000),
  location text CHECK (length(location) BETWEEN 1 AND 100),
  disclosure text NOT NULL CHECK (disclosure IN ('None', 'OwnShop', 'Commission', 'Gifted', 'PaidPartnership')),
  sponsor text CHECK (length(sponsor) BETWEEN 1 AND 100),
  images uuid[] NOT NULL CHECK (cardinality(images) <= 18),
  topics uuid[] NOT NULL CHECK (cardinality(topics) <= 10),
  mentions uuid[] NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (note, version)
);
CREATE INDEX version_images ON notes.version USING gin (images);

CREATE TABLE notes.tag (
  id uuid PRIMARY KEY,
  note uuid NOT NULL,
  version integer NOT NULL,
  place integer NOT NULL,
  image_index integer NOT NULL CHECK (image_index BETWEEN 0 AND 17),
  x double precision NOT NULL CHECK (x BETWEEN 0 AND 1),
  y double precision NOT NULL CHECK (y BETWEEN 0 AND 1),
  listing uuid NOT NULL REFERENCES catalog.listing,
  pays_creator boolean NOT NULL,
  UNIQUE (note, version, place),
  FOREIGN KEY (note, version) REFERENCES notes.version
);
CREATE INDEX tag_listing ON notes.tag (listing, note);

CREATE FUNCTION notes.refuse_version_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT OLD.is_draft THEN
    RAISE EXCEPTION 'version % of note % is final', OLD.version, OLD.note USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER final BEFORE UPDATE OR DELETE ON notes.version FOR EACH ROW EXECUTE FUNCTION notes.refuse_version_change();

CREATE FUNCTION notes.refuse_tag_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (SELECT is_draft FROM notes.version v WHERE v.note = OLD.note AND v.version = OLD.version) THEN
    RAISE EXCEPTION 'version % of note % is final', OLD.version, OLD.note USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER final BEFORE UPDATE OR DELETE ON notes.tag FOR EACH ROW EXECUTE FUNCTION notes.refuse_tag_change();

-- The published notes of a topic, in their order; follows the note's status and current version.
CREATE TABLE notes.topic_note (
  topic uuid NOT NULL REFERENCES notes.topic,
  note uuid NOT NULL REFERENCES notes.note,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (topic, note)
);
CREATE INDEX topic_note_newest ON notes.topic_note (topic, published_at DESC, note DESC);
CREATE INDEX topic_note_note ON notes.topic_note (note);

-- One small row for each note takes every count: the only row that people who like the same note wait for.
CREATE TABLE notes.note_count (
  note uuid PRIMARY KEY REFERENCES notes.note,
  likes integer NOT NULL DEFAULT 0 CHECK (likes >= 0),
  collects integer NOT NULL DEFAULT 0 CHECK (collects >= 0),
  comments integer NOT NULL DEFAULT 0 CHECK (comments >= 0)
) WITH (fillfactor = 50);

CREATE TABLE notes.note_like (
  person uuid NOT NULL REFERENCES parties.person,
  note uuid NOT NULL REFERENCES notes.note,
  at timestamptz NOT NULL,
  PRIMARY KEY (person, note)
);
CREATE INDEX note_like_note ON notes.note_like (note, at DESC);

CREATE TABLE notes.board (
  id uuid PRIMARY KEY,
  owner uuid NOT NULL REFERENCES parties.person,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
  is_default boolean NOT NULL,
  note_count integer NOT NULL DEFAULT 0 CHECK (note_count >= 0),
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX board_default ON notes.board (owner) WHERE is_default;
CREATE INDEX board_newest ON notes.board (owner, created_at DESC, id DESC);

CREATE TABLE notes.collect (
  person uuid NOT NULL REFERENCES parties.person,
  note uuid NOT NULL REFERENCES notes.note,
  board uuid NOT NULL REFERENCES notes.board,
  at timestamptz NOT NULL,
  PRIMARY KEY (person, note)
);
CREATE INDEX collect_board ON notes.collect (board, at DESC, note DESC);
CREATE INDEX collect_note ON notes.collect (note, at DESC);

CREATE TABLE notes.comment (
  id uuid PRIMARY KEY,
  note uuid NOT NULL REFERENCES notes.note,
  author uuid NOT NULL REFERENCES parties.person,
  parent uuid REFERENCES notes.comment,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 1000),
  at timestamptz NOT NULL
);
CREATE INDEX comment_of_note ON notes.comment (note, at DESC, id DESC) WHERE parent IS NULL;
CREATE INDEX comment_replies ON notes.comment (parent, at, id) WHERE parent IS NOT NULL;
