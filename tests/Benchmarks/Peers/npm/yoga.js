import { createServer } from 'node:http';
import { createSchema, createYoga } from 'graphql-yoga';
import { loaders, resolvers, typeDefs } from './db.js';

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers }),
  context: () => ({ loaders: loaders() }),
  logging: false,
  graphiql: false,
});
createServer(yoga).listen(Number(process.env.PORT), '127.0.0.1');
