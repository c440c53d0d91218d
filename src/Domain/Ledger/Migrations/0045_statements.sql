-- What merchants' statements need to know of the books: which order a posting is about, and what an entry is of where its account does not tell.

ALTER TABLE ledger.posting ADD COLUMN subject uuid;
ALTER TABLE ledger.entry ADD COLUMN part text CHECK (part IN ('Shipping'));

-- The one time that rows of the ledger change: only the new column is filled, from the causes, which name the order.
ALTER TABLE ledger.posting DISABLE TRIGGER append_only;
UPDATE ledger.posting SET subject = split_part(cause, ':', 2)::uuid WHERE cause ~ '^order:[0-9a-f-]{36}:';
UPDATE ledger.posting p SET subject = r."order" FROM orders.refund r WHERE p.cause = 'order-refund:' || r.id;
ALTER TABLE ledger.posting ENABLE TRIGGER append_only;
