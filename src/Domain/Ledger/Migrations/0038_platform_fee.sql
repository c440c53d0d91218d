-- The platform's own income may fall below zero when fees go back after they were taken out. It is one account for all shops: guarding it
-- against overdraft would make every refund wait for every other, and sum up all its entries.
UPDATE ledger.account SET may_go_below_zero = true WHERE kind = 'PlatformFee';
