// Builds dist/chrome and dist/firefox, each loadable as an unpacked extension.
//   node build.mjs            once
//   node build.mjs --watch    again after each change
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import * as esbuild from 'esbuild';
import { noticesFor } from './test/tools/release/notices.mjs';
import { withKnownParts } from './test/tools/release/publish-script.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const readJson = (path) => JSON.parse(readFileSync(at(path), 'utf8'));

export const browsers = ['chrome', 'firefox'];

const targets = { chrome: 'chrome148', firefox: 'firefox140' };

// Every entry, and the size in bytes that it may have: raised only in the commit that needs it.
export const entries = {
  // The open editors of two CMSs, since Ghost's is served too.
  background: { file: 'src/background/main.ts', budget: 516_500 },
  content: { file: 'src/content/main.ts', budget: 274_500 },
  'page-tap': { file: 'src/content/intercept/interceptor.ts', budget: 8_000 },
  'page-capture': { file: 'src/content/page-capture/main.ts', budget: 118_200 },
  redraw: { file: 'src/capture/redraw.ts', budget: 310_000 },
  popup: { file: 'src/ui/popup/main.tsx', budget: 203_000 },
  // 3 kB of it lay out a snapshot, to tell where in the picture somebody stands.
  library: { file: 'src/ui/library/main.tsx', budget: 592_000 },
  finder: { file: 'src/ui/library/search/search-worker.ts', budget: 145_000 },
  options: { file: 'src/ui/options/main.tsx', budget: 372_000 },
  report: { file: 'src/ui/report/main.tsx', budget: 148_000 },
  welcome: { file: 'src/ui/welcome/main.tsx', budget: 193_000 },
  unsaved: { file: 'src/ui/unsaved/main.tsx', budget: 150_000 },
};

const pages = ['popup', 'library', 'options', 'welcome', 'unsaved'];

/**
 * Two libraries write HTML: Preact where a component asks for it, which none of ours may, and html2canvas in a test of
 * the browser. Without the words for it Mozilla's linter has nothing to warn of.
 */
const noInnerHtml = {
  name: 'no-inner-html',
  setup(build) {
    const replaceIn = (filter, before, after) =>
      build.onLoad({ filter }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        const contents = source.replace(before, after);
        if (contents === source) throw new Error(`the patch no longer fits ${path}`);
        return { contents, loader: 'js' };
      });
    replaceIn(/preact[\\/]dist[\\/]preact(\.module)?\.m?js$/, /\w+\.innerHTML=\w+\.__html/, 'void 0');
  },
};

/** By which SVG draws (SVG 2, 6.6 "Presentation attributes"; CSS has a few besides). */
const SVG_STYLES = `
  alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-interpolation-filters cx cy
  direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font-family font-size
  font-stretch font-style font-variant font-weight height image-rendering isolation letter-spacing lighting-color
  marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order r rotate rx ry scale
  shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
  stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering transform transform-box
  transform-origin translate unicode-bidi vector-effect visibility white-space width word-spacing writing-mode x y`;

/**
 * Its copy of the page it goes on with as soon as that is there, not 50 ms later; of what lies in an SVG it copies the
 * styles by which SVG draws, not all 400.
 */
const HTML2CANVAS_FASTER = [
  [/(const MAX_POLL_ATTEMPTS = 600;[\s\S]*?\}, )50\);/, '$1 1);'],
  [/const copyCSSStyles = \(style, target\) => \{/, 'const copyCSSStyles = (style, target, names = style) => {'],
  [
    /i = style\.length - 1; i >= 0; i--\) \{\s*const property = style\.item\(i\);/,
    'i = names.length - 1; i >= 0; i--) { const property = names[i];',
  ],
  [
    /\|\| copyStyles\) copyCSSStyles\(style, clone\);/,
    `|| copyStyles) copyCSSStyles(style, clone, copyStyles ? style : ${JSON.stringify(SVG_STYLES.trim().split(/\s+/))});`,
  ],
];

/**
 * Its question whether one emoji is one character is put without HTML; and a document of the page's is opened by the page's
 * own view of it, since Firefox forbids that to a content script's.
 */
const HTML2CANVAS_IN_FIREFOX = [
  [/testElement\.innerHTML = .*;$/m, String.raw`testElement.textContent = '\u{1F468}'.repeat(10);`],
  [/documentClone\.(open|write|close)\(/g, '(documentClone.wrappedJSObject || documentClone).$1('],
];

/**
 * html2canvas as this browser takes it.
 * @param {string} browser
 * @param {[RegExp, string][]} faster
 */
export const html2canvasFor = (browser, faster = HTML2CANVAS_FASTER) => ({
  name: 'html2canvas',
  setup(build) {
    build.onLoad({ filter: /html2canvas(-pro)?(\.esm)?\.(js|cjs|mjs)$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8');
      for (const [before, after] of browser === 'firefox' ? [...HTML2CANVAS_IN_FIREFOX, ...faster] : faster) {
        const changed = contents.replace(before, after);
        if (changed === contents) throw new Error(`the patch ${before} no longer fits ${path}`);
        contents = changed;
      }
      return { contents, loader: 'js' };
    });
  },
});

function buildName() {
  const git = (...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    return git('rev-parse', '--short=12', 'HEAD').trim() + (git('status', '--porcelain').trim() ? '+' : '');
  } catch {
    return 'unknown'; // a source archive without its history
  }
}

/**
 * One manifest for both, and what each browser wants besides.
 * @param {string} browser
 * @returns {typeof import('./manifest.json') & Record<string, unknown>}
 */
export function manifestFor(browser) {
  const manifest = { ...readJson('manifest.json'), version: readJson('package.json').version };
  if (browser === 'chrome') {
    return {
      ...manifest,
      minimum_chrome_version: '148',
      message_serialization: 'structured_clone',
      permissions: [...manifest.permissions, 'sidePanel'],
      background: { service_worker: 'background.js' },
      side_panel: { default_path: 'library.html' },
      storage: { managed_schema: 'managed-schema.json' },
    };
  }
  return {
    ...manifest,
    // For backups that are written by themselves: Chromium has folders for that.
    optional_permissions: [...manifest.optional_permissions, 'downloads'],
    background: { scripts: ['background.js'] },
    sidebar_action: {
      default_title: '__MSG_extension_name__',
      default_panel: 'library.html',
      default_icon: { 16: 'icons/icon-16.png', 32: 'icons/icon-32.png' },
      open_at_install: false,
    },
    browser_specific_settings: {
      gecko: {
        id: 'tearsheet@tearsheet.example',
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
      // Not made for phones; where somebody tries, this is the first there that knows the key above.
      gecko_android: { strict_min_version: '142.0' },
    },
  };
}

/**
 * @param {string} browser
 * @returns {import('esbuild').BuildOptions & { metafile: true }}
 */
export function optionsFor(browser, { write = true, isObservable = process.env.TEARSHEET_OBSERVABLE === '1' } = {}) {
  return {
    absWorkingDir: root,
    entryPoints: Object.entries(entries).map(([out, { file }]) => ({ in: file, out })),
    outdir: `dist/${browser}`,
    bundle: true,
    format: 'iife',
    target: targets[browser],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    legalComments: 'eof',
    charset: 'utf8',
    metafile: true,
    write,
    define: {
      TEARSHEET_VERSION: JSON.stringify(readJson('package.json').version),
      TEARSHEET_BUILD: JSON.stringify(buildName()),
      TEARSHEET_BROWSER: JSON.stringify(browser),
      TEARSHEET_OBSERVABLE: JSON.stringify(isObservable),
      TEARSHEET_HTML2CANVAS: JSON.stringify(readJson('package.json').dependencies.html2canvas.split('@').pop()),
    },
    plugins: [noInnerHtml, html2canvasFor(browser)],
  };
}

/** One style sheet for all pages. @param {string} browser */
function styleOptions(browser) {
  return {
    absWorkingDir: root,
    entryPoints: [{ in: 'src/ui/style/index.css', out: 'style' }],
    outdir: `dist/${browser}`,
    bundle: true,
    minify: true,
    target: targets[browser],
  };
}

/** What a module of ours exports. @param {string} path */
function evaluate(path) {
  const options = { absWorkingDir: root, bundle: true, format: 'iife', globalName: 'built', write: false };
  const { outputFiles } = esbuild.buildSync({ ...options, entryPoints: [path] });
  return runInNewContext(`${outputFiles[0].text}; built`);
}

/** What an organisation may set, for Chrome's policies: made from the lists that the extension itself reads by. */
function managedSchema() {
  return JSON.stringify(evaluate('src/browser/managed-schema.ts').managedSchema, null, 2) + '\n';
}

function copyStatic(browser) {
  const out = `dist/${browser}`;
  mkdirSync(at(out), { recursive: true });
  writeFileSync(at(`${out}/manifest.json`), JSON.stringify(manifestFor(browser), null, 2) + '\n');
  cpSync(at('src/_locales'), at(`${out}/_locales`), { recursive: true });
  cpSync(at('src/icons'), at(`${out}/icons`), { recursive: true });
  if (browser === 'chrome') writeFileSync(at(`${out}/managed-schema.json`), managedSchema());
  cpSync(at('LICENSE'), at(`${out}/LICENSE`));
  // As text: stores look askance at a program in a package, and here it is read, not run.
  cpSync(at('src/evidence/bundle/verify.sh'), at(`${out}/verify-sh.txt`));
  const shell = readFileSync(at('src/ui/page.html'), 'utf8');
  for (const page of pages) writeFileSync(at(`${out}/${page}.html`), shell.replaceAll('/*page*/', page));
}

/**
 * The page that every bundle carries: script and style within it, and a policy that lets nothing else run.
 * @param {string} script
 */
export function reportPage(script) {
  const style = readFileSync(at('src/ui/report/report.css'), 'utf8');
  const inline = script.replaceAll('</script', '<\\/script');
  const sum = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const policy = `default-src 'none'; script-src ${sum(inline)}; style-src ${sum(style)}; img-src blob:; base-uri 'none'; form-action 'none'`;
  const parts = { csp: policy, style, script: inline };
  return readFileSync(at('src/ui/report/report.html'), 'utf8').replace(
    /\s*\/\*(csp|style|script)\*\/\s*/g,
    (_, name) => parts[name],
  );
}

// Not as .html: it is no page of the extension, whose policy would not let its script run.
function makeReport(browser) {
  const script = at(`dist/${browser}/report.js`);
  writeFileSync(at(`dist/${browser}/report.txt`), reportPage(readFileSync(script, 'utf8')));
  rmSync(script);
}

/**
 * The script that checks a bundle knows what this build and the releases before it put into one for its reader. It lies
 * in both packages, and by itself beside them: whoever doubts a bundle uses no script out of it.
 */
function publishScript() {
  const { RELEASED_PARTS } = evaluate('src/evidence/bundle/released-parts.ts');
  const readmes = ['en', 'fr'].map(
    (language) => evaluate('src/evidence/texts/texts.ts').evidenceTexts(language).readme,
  );
  const reports = browsers.map((browser) => readFileSync(at(`dist/${browser}/report.txt`), 'utf8'));
  const sums = [...readmes, ...reports].map((part) => createHash('sha256').update(part).digest('hex'));
  const source = readFileSync(at('src/evidence/bundle/verify.sh'), 'utf8');
  const script = withKnownParts(source, [...RELEASED_PARTS, ...sums]);
  writeFileSync(at('dist/verify.sh'), script);
  for (const browser of browsers) writeFileSync(at(`dist/${browser}/verify-sh.txt`), script);
}

/** One line for each entry that outgrew its budget. */
export function overBudget(metafile) {
  return Object.entries(metafile.outputs).flatMap(([path, { bytes }]) => {
    const name = path.split('/').pop().replace(/\.js$/, '');
    const budget = entries[name]?.budget;
    return budget !== undefined && bytes > budget ? [`${path}: ${bytes} bytes, budget ${budget}`] : [];
  });
}

async function main() {
  const watch = process.argv.includes('--watch');
  // Written over what is there: a browser may be running from it.
  for (const browser of browsers) {
    copyStatic(browser);
    if (watch) {
      const again = { name: 'static', setup: (build) => build.onEnd(() => (copyStatic(browser), makeReport(browser))) };
      const options = optionsFor(browser);
      const context = await esbuild.context({ ...options, minify: false, plugins: [...options.plugins, again] });
      await context.watch();
      await (await esbuild.context({ ...styleOptions(browser), minify: false })).watch();
      continue;
    }
    await esbuild.build({ ...styleOptions(browser), logLevel: 'warning' });
    const { metafile } = await esbuild.build({ ...optionsFor(browser), logLevel: 'warning' });
    makeReport(browser);
    writeFileSync(at(`dist/${browser}/NOTICES.txt`), noticesFor(root, metafile));
    const tooLarge = overBudget(metafile);
    if (tooLarge.length > 0) throw new Error(`over budget:\n${tooLarge.join('\n')}`);
    console.log(`dist/${browser} (${buildName()})`);
  }
  if (!watch) publishScript();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
