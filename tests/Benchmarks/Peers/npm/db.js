import DataLoader from 'dataloader';
import pg from 'pg';

pg.types.setTypeParser(20, Number);

export const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

/** Rows of a prepared statement: with a name, pg prepares it once for each connection. */
const rows = async (name, text, values) => (await pool.query({ name, text, values })).rows;

export const feed = (first) =>
  rows(
    'feed',
    'SELECT id, author_id AS "authorId", title, like_count AS "likeCount" FROM bench.note ORDER BY id DESC LIMIT $1',
    [first],
  );

const one = (name, text) =>
  new DataLoader(async (ids) => {
    const byId = new Map((await rows(name, text, [ids])).map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });

export const loaders = () => ({
  authors: one('authors', 'SELECT id, name FROM bench.person WHERE id = ANY($1)'),
  products: one('products', 'SELECT id, title, price_cents AS "priceCents" FROM bench.product WHERE id = ANY($1)'),
  tags: new DataLoader(async (notes) => {
    const found = await rows(
      'tags',
      'SELECT note_id AS "noteId", product_id AS "productId", x, y FROM bench.tag WHERE note_id = ANY($1) ORDER BY note_id, id',
      [notes],
    );
    const byNote = new Map(notes.map((note) => [note, []]));
    for (const tag of found) byNote.get(tag.noteId).push(tag);
    return notes.map((note) => byNote.get(note));
  }),
});

export const typeDefs = /* GraphQL */ `
  type Query {
    feed(first: Int = 20): [Note!]!
  }
  type Note {
    id: ID!
    title: String!
    author: Person
    tags: [Tag!]!
    likeCount: Int!
  }
  type Person {
    id: ID!
    name: String!
  }
  type Tag {
    x: Float!
    y: Float!
    product: Product
  }
  type Product {
    id: ID!
    title: String!
    priceCents: Int!
  }
`;

export const resolvers = {
  Query: { feed: (_, { first }) => feed(first) },
  Note: {
    author: (note, _, { loaders }) => loaders.authors.load(note.authorId),
    tags: (note, _, { loaders }) => loaders.tags.load(note.id),
  },
  Tag: { product: (tag, _, { loaders }) => loaders.products.load(tag.productId) },
};
