'use strict';
/** The part of node-sqlite3's interface that Ghost and its query builder use, over libsql. */
const Libsql = require('libsql');

const READS = /^\s*(select|pragma|with|explain|values)|\breturning\b/i;

/** libsql binds a number as REAL: 1 would be stored as '1.0'. */
function bound(value) {
  if (value === undefined) return null;
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return value.valueOf();
  return Number.isSafeInteger(value) ? BigInt(value) : value;
}

function parameters(given) {
  if (given === null || given === undefined) return [];
  return Array.isArray(given) ? given.map(bound) : [given];
}

/**
 * libsql is built without text in double quotes, which Ghost writes in a few places: a name in them that is no column is a
 * text.
 */
function prepare(db, sql, left = 5) {
  try {
    return db.prepare(sql);
  } catch (error) {
    const name = /no such column: "?([^"]+?)"?(?: - |$)/.exec(error.message)?.[1];
    if (name === undefined || left === 0 || !sql.includes(`"${name}"`)) throw error;
    return prepare(db, sql.replaceAll(`"${name}"`, `'${name}'`), left - 1);
  }
}

class Database {
  constructor(file, mode, done = mode) {
    this.filename = file;
    let failure = null;
    try {
      this.db = new Libsql(file);
      this.db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF');
      this.open = true;
    } catch (error) {
      failure = error;
    }
    setImmediate(() => done?.call(this, failure));
  }

  #perform(sql, given, done, answerOf) {
    if (typeof given === 'function') return this.#perform(sql, [], given, answerOf);
    let failure = null;
    let rows = [];
    let changed = { lastID: 0, changes: 0 };
    try {
      const statement = prepare(this.db, sql);
      if (statement.reader ?? READS.test(sql)) rows = statement.all(...parameters(given));
      else {
        const { lastInsertRowid, changes } = statement.run(...parameters(given));
        changed = { lastID: Number(lastInsertRowid), changes: Number(changes) };
      }
    } catch (error) {
      failure = error;
      if (!/^SQLITE/.test(error.message) && error.code) error.message = `${error.code}: ${error.message}`;
      error.errno ??= 1;
    }
    setImmediate(() => done?.call(changed, failure, answerOf(rows)));
    return this;
  }

  run(sql, given, done) {
    return this.#perform(sql, given, done, (rows) => rows);
  }

  all(sql, given, done) {
    return this.#perform(sql, given, done, (rows) => rows);
  }

  get(sql, given, done) {
    return this.#perform(sql, given, done, ([row]) => row);
  }

  each(sql, given, row, done) {
    return this.all(sql, given, (failure, rows) => {
      if (failure) return done?.(failure);
      for (const one of rows) row(null, one);
      done?.(null, rows.length);
    });
  }

  exec(sql, done) {
    let failure = null;
    try {
      this.db.exec(sql);
    } catch (error) {
      failure = error;
    }
    setImmediate(() => done?.call(this, failure));
    return this;
  }

  close(done) {
    this.db.close();
    setImmediate(() => done?.call(this, null));
  }

  serialize(act) {
    act?.();
  }

  parallelize(act) {
    act?.();
  }

  on() {
    return this;
  }

  configure() {}

  interrupt() {}
}

module.exports = {
  Database,
  OPEN_READONLY: 1,
  OPEN_READWRITE: 2,
  OPEN_CREATE: 4,
  OPEN_FULLMUTEX: 0x10000,
  OPEN_URI: 0x40,
  OPEN_SHAREDCACHE: 0x20000,
  OPEN_PRIVATECACHE: 0x40000,
  verbose() {
    return this;
  },
};
