-- Coupons end with their offer: their holders are told before, and then they leave the wallet.
ALTER TABLE offers.coupon
  DROP CONSTRAINT coupon_state_check,
  ADD CONSTRAINT coupon_state_check CHECK (state IN ('Free', 'Used', 'Expired')),
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN noticed_at timestamptz;
UPDATE offers.coupon h SET expires_at = coalesce(o.ended_at, o.ends_at) FROM offers.offer o WHERE o.id = h.offer;
ALTER TABLE offers.coupon ALTER COLUMN expires_at SET NOT NULL;
CREATE INDEX coupon_expiring ON offers.coupon (expires_at) WHERE state = 'Free';
CREATE INDEX coupon_to_notice ON offers.coupon (expires_at) WHERE state = 'Free' AND noticed_at IS NULL;
CREATE INDEX coupon_offer ON offers.coupon (offer) WHERE state <> 'Expired';
