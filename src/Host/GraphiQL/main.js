import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createClient } from 'graphql-ws';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { examples } from './examples.js';

const socketAddress = new URL('/graphql', location.href.replace(/^http/, 'ws')).href;
const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  headers: { 'GraphQL-Preflight': '1' },
  wsClient: createClient({ url: socketAddress, lazy: true }),
});

createRoot(document.getElementById('graphiql')).render(
  createElement(GraphiQL, {
    fetcher,
    defaultTabs: examples,
    shouldPersistHeaders: false,
    defaultEditorToolsVisibility: 'headers',
  }),
);
