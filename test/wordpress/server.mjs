// The process that is WordPress: PHP in WebAssembly with the site's folder mounted. Started by serve.ts with one JSON
// argument { runner, site, port, setup? }; prints "READY {url, users}" and runs until its standard input closes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Server } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { runner, site, port, setup } = JSON.parse(process.argv[2]);

// Before anything slow: whoever started this may die at any time, and must not leave it behind.
process.stdin.resume();
process.stdin.on('close', () => process.exit(0));

// The runner listens on every interface; a site with the password "password" is for this machine alone.
const listen = Server.prototype.listen;
Server.prototype.listen = function (...args) {
  return typeof args[0] === 'number'
    ? listen.call(this, args[0], '127.0.0.1', ...args.slice(1))
    : listen.apply(this, args);
};

const url = `http://127.0.0.1:${port}`;
const entry = createRequire(join(runner, 'package.json'))
  .resolve('@wp-playground/cli')
  .replace(/index\.cjs$/, 'index.js');
const { runCLI } = await import(pathToFileURL(entry).href);
const cli = await runCLI({
  command: 'server',
  port,
  php: '8.3',
  verbosity: 'quiet',
  'site-url': url,
  'mount-before-install': [{ hostPath: site, vfsPath: '/wordpress' }],
  wordpressInstallMode: 'install-from-existing-files-if-needed',
  // Application passwords need https or a local site.
  define: { WP_ENVIRONMENT_TYPE: 'local' },
  // Nothing goes out, and nothing runs on a clock of its own.
  'define-bool': { WP_HTTP_BLOCK_EXTERNAL: true, DISABLE_WP_CRON: true, AUTOMATIC_UPDATER_DISABLED: true },
});

let users = null;
if (setup) {
  const result = await cli.playground.run({ code: readFileSync(setup, 'utf8') });
  if (result.exitCode !== 0)
    throw new Error(`setup.php ended with error ${result.exitCode}: ${result.errors || result.text}`);
  users = JSON.parse(result.text);
}
// The runner answers its very first request with a redirect to itself, and a POST there would be lost.
await fetch(`${url}/wp-json/`, { redirect: 'manual' });
const index = await fetch(`${url}/wp-json/`, { redirect: 'manual' });
if (!index.ok) throw new Error(`the site answers ${index.status}`);
process.stdout.write(`READY ${JSON.stringify({ url, users })}\n`);
