-- Who follows, blocks and mutes whom.

CREATE SCHEMA social;

CREATE TABLE social.follow (
  follower uuid NOT NULL REFERENCES parties.person,
  followed uuid NOT NULL REFERENCES parties.person,
  at timestamptz NOT NULL,
  PRIMARY KEY (follower, followed),
  CHECK (follower <> followed)
);
CREATE INDEX follow_newest_follower ON social.follow (followed, at DESC, follower DESC);

CREATE TABLE social.block (
  blocker uuid NOT NULL REFERENCES parties.person,
  blocked uuid NOT NULL REFERENCES parties.person,
  at timestamptz NOT NULL,
  PRIMARY KEY (blocker, blocked),
  CHECK (blocker <> blocked)
);
CREATE INDEX block_blocked ON social.block (blocked, blocker);

CREATE TABLE social.mute (
  muter uuid NOT NULL REFERENCES parties.person,
  muted uuid NOT NULL REFERENCES parties.person,
  at timestamptz NOT NULL,
  PRIMARY KEY (muter, muted),
  CHECK (muter <> muted)
);

-- Counted beside the person, so that a much-followed person's profile row stays still.
CREATE TABLE social.person_count (
  person uuid PRIMARY KEY REFERENCES parties.person,
  followers integer NOT NULL DEFAULT 0 CHECK (followers >= 0),
  following integer NOT NULL DEFAULT 0 CHECK (following >= 0)
) WITH (fillfactor = 70);

-- True when either has blocked the other; null for someone who is not signed in blocks nobody.
CREATE FUNCTION social.are_apart(a uuid, b uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT EXISTS (SELECT FROM social.block WHERE blocker = a AND blocked = b)
      OR EXISTS (SELECT FROM social.block WHERE blocker = b AND blocked = a)
$$;
