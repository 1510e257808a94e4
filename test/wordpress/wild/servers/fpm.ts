/** PHP as a service of its own, which nginx asks. */
import { connect } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../../serve.ts';
import { programLike } from './packages.ts';
import { type Running, start } from './process.ts';
import { isRoot, SERVER_USER } from './site.ts';

/** Its port, and how to end it. */
export async function startFpm(folder: string): Promise<Running & { port: number }> {
  const port = await freePort();
  const file = join(folder, 'fpm.conf');
  const owner = isRoot ? `user = ${SERVER_USER}\ngroup = ${SERVER_USER}\n` : '';
  await writeFile(
    file,
    `[global]\nerror_log = ${folder}/fpm.log\ndaemonize = no\n[site]\n${owner}listen = 127.0.0.1:${String(port)}\n` +
      // SQLite lets one write at a time, and another fail.
      'pm = static\npm.max_children = 1\nphp_admin_value[upload_max_filesize] = 2M\nphp_admin_value[post_max_size] = 8M\n',
  );
  const running = await start(programLike('/usr/sbin', /^php-fpm\d/), ['-F', '-y', file], () => isOpen(port));
  return { ...running, port };
}

export function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
