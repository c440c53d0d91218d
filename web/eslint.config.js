import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

// Imports flow ui, lib -> features -> app; a feature never reaches into another one: app composes them.
const layers = {
  zones: [
    { target: './src/lib', from: ['./src/ui', './src/features', './src/app'] },
    { target: './src/ui', from: ['./src/features', './src/app'] },
    { target: './src/features', from: ['./src/app'] },
    ...[
      'parties',
      'notes',
      'feed',
      'search',
      'catalog',
      'orders',
      'rooms',
      'deals',
      'reviews',
      'insights',
      'ledger',
      'ops',
      'shop',
    ].map((feature) => ({
      target: `./src/features/${feature}`,
      from: './src/features',
      except: [`./${feature}`],
    })),
  ],
};

export { config as default };

const config = tseslint.config(
  { ignores: ['dist', 'src/generated', 'test-results', 'playwright-report'] },
  ...tseslint.configs.strict,
  reactHooks.configs.flat['recommended-latest'],
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    plugins: { 'import-x': importX },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { 'import-x/no-default-export': 'error', 'import-x/no-restricted-paths': ['error', layers] },
  },
);
