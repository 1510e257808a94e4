// Who may import whom. What is not listed is forbidden. The linter reads it for the source (types
// included), the architecture test for what is really bundled.

/** Folder under src → folders that it may import besides itself. `folder/file` allows that file alone. */
export const walls = {
  model: [],
  browser: ['model'],
  messaging: ['model', 'browser'],
  platforms: ['model'],
  capture: ['model', 'messaging', 'platforms/contract'],
  content: ['model', 'browser', 'messaging', 'platforms', 'capture'],
  picture: ['model'],
  evidence: ['model'],
  store: ['model'],
  sealing: ['model', 'evidence', 'store', 'browser'],
  transfer: ['model', 'evidence', 'store', 'picture'],
  draft: ['model'],
  connectors: ['model', 'browser', 'draft'],
  outbox: ['model', 'browser', 'store', 'draft', 'connectors', 'picture'],
  background: [
    'model',
    'browser',
    'messaging',
    'picture',
    'evidence',
    'store',
    'sealing',
    'transfer',
    'draft',
    'connectors',
    'outbox',
  ],
  ui: ['model', 'browser', 'messaging', 'store', 'draft', 'evidence', 'picture', 'transfer', 'connectors/catalog'],
  cli: ['model', 'platforms', 'evidence'],
};

/** The one file that may import each outside thing. */
export const gates = {
  'webextension-polyfill': ['browser/api.ts'],
  dexie: ['store/db.ts'],
  html2canvas: ['capture/redraw.ts'],
};

/** Files that only the background's side may reach: they hold passwords and keys, or end both databases. */
export const backgroundOnly = ['store/secrets.ts', 'store/keys.ts', 'store/repair.ts'];
