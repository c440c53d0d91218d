-- What buyers say about what they received.

CREATE SCHEMA reviews;

-- One review for each order line. Rows are never deleted: a withdrawn or removed review is only no longer shown.
CREATE TABLE reviews.review (
  id uuid PRIMARY KEY,
  line uuid NOT NULL UNIQUE REFERENCES orders.line,
  author uuid NOT NULL REFERENCES parties.person,
  shop uuid NOT NULL REFERENCES catalog.shop,
  listing uuid NOT NULL REFERENCES catalog.listing,
  sku uuid NOT NULL REFERENCES catalog.sku,
  rating integer NOT NULL CHECK (rating BETWEEN 1 AND 5),
  quality integer CHECK (quality BETWEEN 1 AND 5),
  description_match integer CHECK (description_match BETWEEN 1 AND 5),
  shipping integer CHECK (shipping BETWEEN 1 AND 5),
  body text NOT NULL CHECK (length(body) <= 2000),
  images uuid[] NOT NULL CHECK (cardinality(images) <= 9),
  created_at timestamptz NOT NULL,
  edited_at timestamptz,
  follow_up text CHECK (length(follow_up) BETWEEN 1 AND 2000),
  follow_up_images uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(follow_up_images) <= 9),
  follow_up_at timestamptz,
  reply text CHECK (length(reply) BETWEEN 1 AND 1000),
  reply_by uuid REFERENCES parties.person,
  reply_at timestamptz,
  helpful_count integer NOT NULL DEFAULT 0 CHECK (helpful_count >= 0),
  note uuid UNIQUE REFERENCES notes.note,
  withdrawn_at timestamptz,
  removed_at timestamptz,
  removed_by uuid REFERENCES parties.person,
  removal_reason text CHECK (length(removal_reason) BETWEEN 1 AND 500),
  CHECK ((follow_up IS NULL) = (follow_up_at IS NULL)),
  CHECK ((reply IS NULL) = (reply_at IS NULL) AND (reply IS NULL) = (reply_by IS NULL)),
  -- Removed only by someone, for a reason.
  CHECK ((removed_at IS NULL) = (removal_reason IS NULL) AND (removed_at IS NULL) = (removed_by IS NULL))
);
CREATE INDEX review_newest ON reviews.review (listing, created_at DESC, id DESC) WHERE withdrawn_at IS NULL AND removed_at IS NULL;
CREATE INDEX review_helpful ON reviews.review (listing, helpful_count DESC, id DESC) WHERE withdrawn_at IS NULL AND removed_at IS NULL;

CREATE FUNCTION reviews.refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'reviews are not deleted' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER never_deleted BEFORE DELETE ON reviews.review FOR EACH ROW EXECUTE FUNCTION reviews.refuse_delete();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON reviews.review FOR EACH STATEMENT EXECUTE FUNCTION reviews.refuse_delete();

CREATE TABLE reviews.helpful (
  review uuid NOT NULL REFERENCES reviews.review,
  person uuid NOT NULL REFERENCES parties.person,
  at timestamptz NOT NULL,
  PRIMARY KEY (review, person)
);

-- How many shown reviews of a listing give each number of stars; moved by the reviews' events.
CREATE TABLE reviews.rating (
  listing uuid PRIMARY KEY REFERENCES catalog.listing,
  stars1 integer NOT NULL CHECK (stars1 >= 0),
  stars2 integer NOT NULL CHECK (stars2 >= 0),
  stars3 integer NOT NULL CHECK (stars3 >= 0),
  stars4 integer NOT NULL CHECK (stars4 >= 0),
  stars5 integer NOT NULL CHECK (stars5 >= 0)
);
