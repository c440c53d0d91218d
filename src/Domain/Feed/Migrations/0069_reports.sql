-- Who says that a note breaks the rules, and which. One report of a person for a note.
CREATE TABLE feed.report (
  note uuid NOT NULL REFERENCES notes.note,
  person uuid NOT NULL REFERENCES parties.person,
  reason text NOT NULL CHECK (reason IN ('Spam', 'Illegal', 'Fake', 'Harassment', 'Sexual', 'HiddenAd', 'Other')),
  at timestamptz NOT NULL,
  PRIMARY KEY (note, person)
);
CREATE INDEX report_person ON feed.report (person, at DESC);
