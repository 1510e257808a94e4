import tseslint from 'typescript-eslint';
import { backgroundOnly, gates, walls } from './test/walls.mjs';

const folders = Object.keys(walls);

/** What one folder may not import, as patterns of relative paths. */
function forbiddenFor(folder) {
  const allowed = walls[folder];
  const patterns = folders
    .filter((other) => other !== folder && !allowed.includes(other))
    .map((other) => {
      const exceptions = allowed.filter((path) => path.startsWith(`${other}/`));
      const group = [`**/${other}/**`, ...exceptions.map((path) => `!**/${path}.ts`)];
      return { group, message: `${folder} may not import ${other}` };
    });
  if (!['outbox', 'background', 'sealing', 'store'].includes(folder)) {
    patterns.push({ group: backgroundOnly.map((path) => `**/${path}`), message: 'for the background alone' });
  }
  return patterns;
}

const paths = Object.entries(gates).map(([name, files]) => ({ name, message: `only ${files.join(', ')} imports it` }));
const isGate = Object.values(gates)
  .flat()
  .map((file) => `src/${file}`);

export default tseslint.config(
  { ignores: ['dist/', '.cache/', '.demo/', '.bench/', '.shots/', 'test/wordpress/stub/'] },
  {
    files: ['src/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}', 'vitest.config.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ObjectExpression > SpreadElement > ObjectExpression',
          message: 'write the properties out: a literal is not spread to please the formatter',
        },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-properties': [
        'error',
        { property: 'innerHTML', message: 'what comes from outside is text' },
        { property: 'outerHTML', message: 'what comes from outside is text' },
        { property: 'insertAdjacentHTML', message: 'what comes from outside is text' },
        { property: 'dangerouslySetInnerHTML', message: 'what comes from outside is text' },
      ],
    },
  },
  ...folders.map((folder) => ({
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': ['error', { paths, patterns: forbiddenFor(folder) }],
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: 'browser/http.ts is the only fetch' }],
    },
  })),
  ...isGate.map((file) => ({
    files: [file],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: paths.filter(({ name }) => !gates[name].some((gate) => file === `src/${gate}`)) },
      ],
    },
  })),
  // It keeps the page's own functions before the page can replace them, and binds them itself.
  { files: ['src/content/intercept/interceptor.ts'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  // They run in an editor's page, with its session and its objects, and can reach nothing of ours.
  {
    files: ['src/connectors/*/editor/in-page/**'],
    rules: { 'no-restricted-globals': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
  { files: ['src/browser/http.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/browser/log.ts', 'src/cli/**'], rules: { 'no-console': 'off' } },
  // Tests look at markup and run in Node.
  { files: ['test/**'], rules: { 'no-restricted-properties': 'off' } },
);
