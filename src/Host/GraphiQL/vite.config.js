import { fileURLToPath } from 'node:url';

// Built into static files that the server sends itself: no content delivery network, no inline script.
const config = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/graphiql/',
  publicDir: false,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 10_000,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
};

// Vite reads the configuration from the default export.
export { config as default };
