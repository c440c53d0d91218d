-- What notes say, as hashed words: from this a note that nobody has seen finds readers of what is like it.
CREATE TABLE feed.note_words (
  note uuid PRIMARY KEY REFERENCES notes.note,
  words integer[] NOT NULL CHECK (cardinality(words) <= 200)
);
