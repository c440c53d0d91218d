import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['SERVER_URL'] ?? 'http://localhost:5080';
const proxy = Object.fromEntries(
  ['/graphql', '/media', '/uploads', '/hubs', '/live', '/pay'].map((path) => [
    path,
    { target: server, ws: path === '/graphql' || path === '/hubs' },
  ]),
);

const config = defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    // The content security policy allows no data: scripts or fonts; small assets stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy },
  preview: { proxy },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});

// Vite reads the configuration from the default export.
export { config as default };
