CREATE INDEX line_sku ON orders.line (sku);
