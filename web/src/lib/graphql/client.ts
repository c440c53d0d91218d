import { CombinedError, createClient, fetchExchange, mapExchange, subscriptionExchange } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { createClient as createSocket } from 'graphql-ws';
import type { DocumentNode } from 'graphql';
import { createCacheExchange } from './cache';

const endpoint = '/graphql';

/** The hash that the build put on the document; the same one is in the server's manifest. */
function hashOf(document: DocumentNode): Promise<string> {
  const { __meta__: meta } = document as { __meta__?: { hash?: string } };
  return Promise.resolve(meta?.hash ?? '');
}

/**
 * A server that does not know a document of this build (it runs another version) is sent texts from then on. The
 * exchange has a word for that; sending hash and text together would not do, because the server checks that they belong
 * together, and the cache has printed the text anew.
 */
const fallBackToTexts = mapExchange({
  onResult(result) {
    const missed = result.error?.graphQLErrors.some(
      ({ extensions }) => extensions['code'] === 'PERSISTED_QUERY_NOT_FOUND',
    );
    if (!missed) return result;
    return { ...result, error: new CombinedError({ graphQLErrors: [{ message: 'PersistedQueryNotSupported' }] }) };
  },
});

const trustedDocuments = [
  persistedExchange({
    generateHash: (_text, document) => hashOf(document),
    enableForMutation: true,
    enableForSubscriptions: true,
    preferGetForPersistedQueries: false,
  }),
  fallBackToTexts,
];

/** One client per session: a new one starts with an empty cache, so nobody sees what another person was shown. */
export function createGraphClient() {
  const socket = createSocket({
    url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${endpoint}`,
    lazy: true,
    retryAttempts: Infinity,
    shouldRetry: () => true,
  });
  const client = createClient({
    url: endpoint,
    preferGetMethod: false,
    fetchOptions: { credentials: 'same-origin', headers: { 'GraphQL-Preflight': '1' } },
    exchanges: [
      createCacheExchange(),
      ...(import.meta.env.PROD ? trustedDocuments : []),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables, extensions }) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe({ query: query ?? '', variables, extensions }, sink),
          }),
        }),
      }),
    ],
  });
  return { client, close: () => void socket.dispose() };
}
