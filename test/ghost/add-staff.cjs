'use strict';
/**
 * Run by Node beside a Ghost that is down: puts people into its database, since Ghost itself takes them in by mail alone.
 * Arguments: the folder of the program, the database, the people as JSON.
 */
const { createRequire } = require('node:module');
const { join } = require('node:path');

const [program, file, people] = process.argv.slice(2);
const Libsql = createRequire(join(program, 'index.js'))('libsql');
const db = new Libsql(file);
/** `get` adds a column of its own. */
const one = (sql, ...given) => db.prepare(sql).all(...given)[0];

function add(table, row) {
  const names = Object.keys(row);
  const places = names.map(() => '?').join(', ');
  const values = Object.values(row).map((value) => (Number.isSafeInteger(value) ? BigInt(value) : value));
  db.prepare(`insert into ${table} (${names.join(', ')}) values (${places})`).run(...values);
}

const owner = one('select * from users where id = ?', '1');
const key = one('select * from api_keys where user_id = ?', '1');
for (const { id, name, slug, role, status, keyId, secret } of JSON.parse(people)) {
  add('users', { ...owner, id, name, slug, email: `${slug}@example.test`, status });
  add('roles_users', { id, user_id: id, role_id: one('select id from roles where name = ?', role).id });
  add('api_keys', { ...key, id: keyId, secret, user_id: id });
}
db.close();
