-- Roles of a shop's staff, what a category asks of its listings, and what a listing says beyond its price.

-- What a member of a shop's staff does there; each duty is a set of permissions (Catalog, ShopStaff).
ALTER TABLE parties.role_grant ADD COLUMN duty text;
UPDATE parties.role_grant g SET duty = CASE
  WHEN EXISTS (SELECT FROM catalog.shop s WHERE s.id = g.scope AND s.owner = g.person) THEN 'Owner' ELSE 'Manager' END
WHERE role = 'MerchantStaff';
ALTER TABLE parties.role_grant ADD CONSTRAINT staff_have_a_duty CHECK ((role = 'MerchantStaff') = (duty IS NOT NULL));

-- Which return policies a shop may choose from. What is not returnable at all is so by its kind (custom made, fresh, opened media,
-- periodicals), never by the shop's wish.
ALTER TABLE catalog.category
  ADD COLUMN return_policies text[] NOT NULL DEFAULT ARRAY['NO_REASON_7_DAYS', 'NO_REASON_15_DAYS', 'NO_REASON_30_DAYS']
    CHECK (cardinality(return_policies) > 0);

-- A typed property of the listings of a category.
CREATE TABLE catalog.attribute (
  category text NOT NULL REFERENCES catalog.category,
  name text NOT NULL CHECK (name ~ '^[a-z][a-z0-9_]{0,39}$'),
  kind text NOT NULL CHECK (kind IN ('Text', 'Number', 'Choice', 'YesNo')),
  name_zh text NOT NULL,
  name_en text NOT NULL,
  -- For a number: what it counts, for example 'days' or 'ml'.
  unit text,
  -- For a choice: what can be chosen.
  choices text[] NOT NULL DEFAULT '{}',
  is_required boolean NOT NULL DEFAULT false,
  place integer NOT NULL,
  PRIMARY KEY (category, name),
  CHECK ((kind = 'Choice') = (cardinality(choices) > 0))
);

ALTER TABLE catalog.listing
  ADD COLUMN return_policy text NOT NULL DEFAULT 'NO_REASON_7_DAYS',
  -- {"material": "stoneware"}: values by the names of the category's attributes.
  ADD COLUMN attributes jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attributes) = 'object'),
  ADD COLUMN origin text CHECK (length(origin) BETWEEN 1 AND 100),
  -- The merchant's own number, by which an import finds the listing again.
  ADD COLUMN code text CHECK (length(code) BETWEEN 1 AND 60),
  ADD COLUMN archived_at timestamptz;
CREATE UNIQUE INDEX listing_code ON catalog.listing (shop, code);
DROP INDEX catalog.listing_shop;
CREATE INDEX listing_shop ON catalog.listing (shop, created_at DESC, id DESC) WHERE archived_at IS NULL;
CREATE INDEX listing_archived ON catalog.listing (shop, created_at DESC, id DESC) WHERE archived_at IS NOT NULL;

ALTER TABLE catalog.sku
  ADD COLUMN code text CHECK (length(code) BETWEEN 1 AND 60),
  -- No longer sold; the row stays, because orders and the price history refer to it.
  ADD COLUMN disabled_at timestamptz,
  -- A struck-through price: once really asked, shown only while that is so and the price is lower (Catalog, ComparePrice).
  ADD COLUMN compare_at_minor bigint CHECK (compare_at_minor > 0),
  ADD COLUMN compare_since timestamptz,
  ADD CHECK ((compare_at_minor IS NULL) = (compare_since IS NULL)),
  ADD CHECK (compare_at_minor IS NULL OR compare_at_minor > price_minor);

INSERT INTO catalog.category (slug, name_zh, name_en, return_policies) VALUES
  ('clothing', '服饰鞋包', 'Clothing, shoes, bags', DEFAULT),
  ('beauty', '美妆护肤', 'Beauty', DEFAULT),
  ('food', '食品饮料', 'Food and drinks', DEFAULT),
  ('fresh-food', '生鲜烘焙', 'Fresh food', ARRAY['NOT_RETURNABLE_FRESH', 'NO_REASON_7_DAYS']),
  ('flowers', '鲜花绿植', 'Flowers and plants', ARRAY['NOT_RETURNABLE_FRESH', 'NO_REASON_7_DAYS']),
  ('home', '家居日用', 'Home', DEFAULT),
  ('kitchen', '厨房餐具', 'Kitchen', DEFAULT),
  ('outdoor', '户外运动', 'Outdoor and sports', DEFAULT),
  ('pets', '宠物用品', 'Pets', DEFAULT),
  ('books', '图书', 'Books', DEFAULT),
  ('periodicals', '报纸期刊', 'Newspapers and magazines', ARRAY['NOT_RETURNABLE_PERIODICAL', 'NO_REASON_7_DAYS']),
  ('digital-media', '音像与数字商品', 'Media and digital goods', ARRAY['NOT_RETURNABLE_OPENED', 'NO_REASON_7_DAYS']),
  ('stationery', '文具', 'Stationery', DEFAULT),
  ('toys', '母婴玩具', 'Toys and children', DEFAULT),
  ('electronics', '数码电器', 'Electronics', DEFAULT),
  ('custom-made', '定制商品', 'Made to order', ARRAY['NOT_RETURNABLE_CUSTOM', 'NO_REASON_7_DAYS'])
ON CONFLICT (slug) DO UPDATE SET return_policies = excluded.return_policies;

INSERT INTO catalog.attribute (category, place, name, kind, name_zh, name_en, unit, choices) VALUES
  ('clothing', 0, 'material', 'Text', '材质', 'Material', NULL, '{}'),
  ('clothing', 1, 'season', 'Choice', '适用季节', 'Season', NULL, ARRAY['spring', 'summer', 'autumn', 'winter', 'all']),
  ('beauty', 0, 'net_content_ml', 'Number', '净含量', 'Net content', 'ml', '{}'),
  ('beauty', 1, 'shelf_life_days', 'Number', '保质期', 'Shelf life', 'days', '{}'),
  ('food', 0, 'net_weight_g', 'Number', '净重', 'Net weight', 'g', '{}'),
  ('food', 1, 'shelf_life_days', 'Number', '保质期', 'Shelf life', 'days', '{}'),
  ('food', 2, 'storage', 'Choice', '储存方式', 'Storage', NULL, ARRAY['room', 'cool', 'frozen']),
  ('fresh-food', 0, 'shelf_life_days', 'Number', '保质期', 'Shelf life', 'days', '{}'),
  ('fresh-food', 1, 'storage', 'Choice', '储存方式', 'Storage', NULL, ARRAY['room', 'cool', 'frozen']),
  ('flowers', 0, 'height_cm', 'Number', '高度', 'Height', 'cm', '{}'),
  ('home', 0, 'material', 'Text', '材质', 'Material', NULL, '{}'),
  ('kitchen', 0, 'material', 'Text', '材质', 'Material', NULL, '{}'),
  ('kitchen', 1, 'dishwasher_safe', 'YesNo', '可机洗', 'Dishwasher safe', NULL, '{}'),
  ('outdoor', 0, 'material', 'Text', '材质', 'Material', NULL, '{}'),
  ('outdoor', 1, 'waterproof', 'YesNo', '防水', 'Waterproof', NULL, '{}'),
  ('pets', 0, 'material', 'Text', '材质', 'Material', NULL, '{}'),
  ('books', 0, 'pages', 'Number', '页数', 'Pages', NULL, '{}'),
  ('books', 1, 'isbn', 'Text', 'ISBN', 'ISBN', NULL, '{}'),
  ('digital-media', 0, 'format', 'Choice', '载体', 'Format', NULL, ARRAY['disc', 'download', 'cartridge']),
  ('stationery', 0, 'material', 'Text', '材质', 'Material', NULL, '{}'),
  ('toys', 0, 'age_from', 'Number', '适用年龄', 'From age', 'years', '{}'),
  ('electronics', 0, 'warranty_months', 'Number', '保修期', 'Warranty', 'months', '{}'),
  ('custom-made', 0, 'made_within_days', 'Number', '制作时间', 'Made within', 'days', '{}');
UPDATE catalog.attribute SET is_required = true WHERE category IN ('food', 'fresh-food') AND name = 'shelf_life_days';
