/** The repository about itself: walls, gates, the manifest, the lock file, the pages of words. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { browsers, entries, manifestFor, optionsFor } from '../build.mjs';
import { PAGE_PATTERNS } from '../src/model/profiles/hosts.ts';
import { allProfiles } from '../src/model/profiles/profile-of.ts';
import { backgroundOnly, gates, walls } from './walls.mjs';

type Graph = Map<string, string[]>;

const root = dirname(import.meta.dirname);
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => path.replaceAll('\\', '/'));
const entryFiles = Object.values(entries).map(({ file }) => file.replace('src/', ''));

/** File under src → what it imports: files under src, or names of packages. */
let graph: Graph;
/** Entry → every file under src that is bundled into it. */
let bundles: Map<string, string[]>;

beforeAll(async () => {
  const { metafile } = await esbuild.build({ ...optionsFor('chrome', { write: false }), logLevel: 'silent' });
  graph = new Map(
    Object.entries(metafile.inputs).flatMap(([path, { imports }]) =>
      path.startsWith('src/') ? [[path.slice(4), imports.map((one) => one.path.replace(/^src\//, ''))]] : [],
    ),
  );
  bundles = new Map(
    Object.entries(metafile.outputs).map(([path, { inputs }]) => [
      path.replace(/^.*\//, '').replace(/\.js$/, ''),
      Object.keys(inputs).flatMap((input) => (input.startsWith('src/') ? [input.slice(4)] : [])),
    ]),
  );
}, 60_000);

/** Functions that run in a CMS's own page: each must hold all that it needs and knows. */
const INJECTED = /^connectors\/[^/]+\/editor\/in-page\//;

const folderOf = (path: string) => path.split('/')[0] ?? '';

/** The walls that one import breaks, as a sentence; null when it may be. */
function fault(from: string, to: string): string | null {
  if (to.startsWith('node_modules') || folderOf(from) === folderOf(to)) return null;
  const allowed: readonly string[] | undefined = (walls as Record<string, string[]>)[folderOf(from)];
  if (!allowed) return `${from}: ${folderOf(from)} is in no table`;
  const may = allowed.includes(folderOf(to)) || allowed.includes(to.replace(/\.tsx?$/, ''));
  return may ? null : `${from} imports ${to}`;
}

/** The network or the CMS whose own folder a file lies in; null for what is everybody's. */
function ownerOf(path: string): string | null {
  const owner = /^(?:platforms|model\/profiles|connectors)\/([^/]+)\//.exec(path)?.[1] ?? null;
  return owner === 'shared' ? null : owner;
}

/** An import by which one network or CMS would know another, as a sentence; null when it is none. Types count too. */
function mixing(from: string, to: string): string | null {
  const [one, other] = [ownerOf(from), ownerOf(to)];
  return one === null || other === null || one === other ? null : `${from} imports ${to}`;
}

describe('walls', () => {
  it('are kept by everything that is bundled', () => {
    expect(graph.size).toBeGreaterThan(80);
    const faults = [...graph].flatMap(([from, imports]) => imports.flatMap((to) => fault(from, to) ?? []));
    expect(faults).toEqual([]);
  });

  it('would be seen to be broken', () => {
    expect(fault('platforms/x/read.ts', 'store/db.ts')).toBe('platforms/x/read.ts imports store/db.ts');
    expect(fault('ui/library/main.tsx', 'connectors/registry.ts')).not.toBeNull();
    expect(fault('ui/library/main.tsx', 'connectors/catalog.ts')).toBeNull();
    expect(fault('utils/x.ts', 'model/post.ts')).not.toBeNull();
  });

  it('stand between the networks, and between the CMSs', () => {
    const faults = sources.flatMap((path) =>
      [...read(`src/${path}`).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].flatMap(
        ([, to = '']) => mixing(path, join(dirname(path), to).replaceAll('\\', '/')) ?? [],
      ),
    );
    expect(faults).toEqual([]);
    expect(mixing('platforms/x/read.ts', 'platforms/bluesky/text.ts')).not.toBeNull();
    expect(mixing('platforms/x/read.ts', 'model/profiles/bluesky/names.ts')).not.toBeNull();
    expect(mixing('platforms/x/read.ts', 'model/profiles/x/snowflake.ts')).toBeNull();
    expect(mixing('platforms/x/read.ts', 'platforms/shared/number.ts')).toBeNull();
  });

  it('stand between the entries', () => {
    const faults = [...graph].flatMap(([from, imports]) =>
      imports.filter((to) => entryFiles.includes(to)).map((to) => `${from} imports the entry ${to}`),
    );
    expect(faults).toEqual([]);
  });

  it('keep what is not for the page out of its world', () => {
    expect(bundles.get('page-tap')?.map(folderOf)).not.toContain('browser');
    expect(bundles.get('page-tap')?.filter((path) => /^(browser|messaging|store|capture)\//.test(path))).toEqual([]);
  });

  it('keep passwords and keys in the background', () => {
    for (const [entry, files] of bundles) {
      const found = files.filter((path) => backgroundOnly.includes(path));
      if (entry === 'background') expect(found).toEqual(expect.arrayContaining(backgroundOnly));
      else expect(found, entry).toEqual([]);
    }
  });

  it('keep the store out of the tab', () => {
    for (const entry of ['content', 'page-tap', 'redraw']) {
      expect(
        bundles.get(entry)?.filter((path) => path.startsWith('store/')),
        entry,
      ).toEqual([]);
    }
  });
});

describe('gates', () => {
  const importing = (name: string) =>
    sources.filter((path) => new RegExp(`from '${name}(/[^']*)?'`).test(read(`src/${path}`)));

  it.each(Object.entries(gates))('%s is imported by %s alone', (name, files) => {
    expect(importing(name)).toEqual(files);
  });

  it.each([
    ['fetch', /(?<![\w.#'"`])fetch\(/, ['browser/http.ts']],
    ['console', /(?<![\w.])console\./, ['browser/log.ts']],
  ])('%s is used by its gate alone', (_name, pattern, files) => {
    const users = sources.filter((path) => pattern.test(withoutComments(read(`src/${path}`))));
    expect(users.filter((path) => !path.startsWith('cli/') && !INJECTED.test(path))).toEqual(files);
  });

  it('what is known of a site stands in its selectors.ts', () => {
    // A tag, everything, or what the pointer is upon is nobody's site knowledge.
    const harmless = /^(\*|[a-z]+|:[a-z-]+(, :[a-z-]+)*)$/;
    const faults = sources
      .filter(
        (path) =>
          !/^platforms\/[^/]+\/(.*\/)?selectors\.ts$/.test(path) && !path.startsWith('ui/') && !INJECTED.test(path),
      )
      .flatMap((path) =>
        [...read(`src/${path}`).matchAll(/\.(?:querySelector(?:All)?|closest|matches)(?:<[^>]*>)?\(\s*(['"`])(.*?)\1/g)]
          .filter((match) => !harmless.test(match[2] ?? ''))
          .map((match) => `${path}: ${match[2]}`),
      );
    expect(faults).toEqual([]);
  });
});

describe('pictures', () => {
  it('say whether they may be dragged out: a browser lets every one, and takes the file along', () => {
    const all = sources
      .filter((path) => path.startsWith('ui/') && path.endsWith('.tsx'))
      .flatMap((path) => [...read(`src/${path}`).matchAll(/<img\b(?:[^>]|=>)*>/g)].map(([tag]) => `${path}: ${tag}`));
    expect(all.length).toBeGreaterThan(10);
    expect(all.filter((one) => !/\bdraggable\b/.test(one))).toEqual([]);
  });
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

describe('the manifest', () => {
  it('runs our scripts on the pages that the platforms name', () => {
    for (const browser of browsers) {
      const { content_scripts, host_permissions } = manifestFor(browser);
      for (const script of content_scripts) expect(script.matches).toEqual(PAGE_PATTERNS);
      expect(host_permissions).toEqual(PAGE_PATTERNS);
    }
  });

  it('may ask what the networks answer without an account', () => {
    const asked = allProfiles().flatMap(({ publicApi }) => publicApi?.hosts ?? []);
    for (const browser of browsers) {
      const { optional_host_permissions } = manifestFor(browser);
      expect(optional_host_permissions).toEqual(expect.arrayContaining(asked.map((host) => `https://${host}/*`)));
    }
  });

  it('lets no page find us by a resource, and runs no foreign script', () => {
    for (const browser of browsers) {
      const manifest = manifestFor(browser);
      expect(manifest).not.toHaveProperty('web_accessible_resources');
      expect(manifest).not.toHaveProperty('externally_connectable');
      const policy = manifest.content_security_policy.extension_pages;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy.match(/http:[^\s;]+/g)).toEqual(['http://127.0.0.1:*', 'http://localhost:*']);
    }
  });

  it.each(['it.md', 'it.fr.md'])('asks for nothing that .github/docs/%s does not explain', (page) => {
    const words = read(`.github/docs/${page}`);
    for (const browser of browsers) {
      const { permissions, host_permissions, optional_permissions, optional_host_permissions } = manifestFor(browser);
      const all = [...permissions, ...host_permissions, ...optional_permissions, ...optional_host_permissions];
      expect(all.filter((permission) => !words.includes(`\`${permission}\``))).toEqual([]);
    }
  });
});

/** Every page of words in the repository. */
const documents = ['.', '.github', '.store'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: folder !== '.', encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path).replaceAll('\\', '/')),
);

/** The name by which a heading is linked to, as GitHub makes it. */
function anchorOf(heading: string): string {
  const words = heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '');
  return words.replaceAll(' ', '-');
}

/** Whether a relative link in `page` leads to a file, and to a heading where it names one. */
function isThere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, file))) return false;
  if (anchor === undefined) return true;
  const headings = [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading ?? ''));
  return headings.includes(anchor);
}

describe('the repository', () => {
  it('names no registry in its lock files', () => {
    for (const lock of ['package-lock.json', 'test/wordpress/package-lock.json', 'test/ghost/package-lock.json']) {
      expect(read(lock)).not.toContain('"resolved": "http');
    }
  });

  describe.each(documents)('%s', (page) => {
    const text = read(page).replace(/^```[\s\S]*?^```/gm, '');
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '');

    it('links to what is there, headings too', () => {
      const dead = targets
        .filter((target) => !/^(https|mailto):/.test(target))
        .filter((target) => !isThere(page, target));
      expect(dead).toEqual([]);
    });
  });

  it('shows a newcomer three pictures, none of which takes long to load', () => {
    for (const page of ['README.md', '.github/docs/README.fr.md']) {
      const pictures = [...read(page).matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path ?? '');
      expect(pictures).toHaveLength(3);
      for (const path of pictures) expect(statSync(join(root, dirname(page), path)).size, path).toBeLessThan(260_000);
    }
  });

  it('runs no action of others that could change under its name', () => {
    const folder = '.github/workflows';
    const used = readdirSync(join(root, folder)).flatMap((name) =>
      [...read(`${folder}/${name}`).matchAll(/uses:\s*(\S+)/g)].map(([, action]) => action ?? ''),
    );
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  it('runs no test again that has failed', () => {
    expect(read('vitest.config.ts')).not.toMatch(/\bretry\b/);
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.(test|e2e)\.tsx?$/.test(path),
    );
    expect(tests.filter((path) => /\{[^{}]*\bretry: *[1-9]/.test(read(`test/${path}`)))).toEqual([]);
  });

  it('has at its top what was agreed', () => {
    const agreed = ['LICENSE', 'README.md', 'build.mjs', 'eslint.config.js', 'manifest.json', 'package-lock.json'];
    const top = readdirSync(root).filter((name) => !name.startsWith('.') && !['node_modules', 'dist'].includes(name));
    expect(top.sort()).toEqual([...agreed, 'package.json', 'src', 'test', 'tsconfig.json', 'vitest.config.ts']);
  });
});
