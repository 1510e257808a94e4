/** The fixtures of X: invented people, real structure. Beside each lies what a correct reader finds. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Window } from 'happy-dom';
import * as v from 'valibot';
import { postSchema } from '../../../src/model/post.ts';

const ROOT = join(import.meta.dirname, '../../fixtures/x');

/** Paths below `test/fixtures/x`, e.g. `classic/timeline-en.html`. */
export function fixtureNames(): string[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\.(html|json)$/.test(file) && !file.endsWith('.expected.json')).sort();
}

export function readFixture(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8');
}

const expectedSchema = v.object({ posts: v.array(postSchema), problems: v.array(v.string()) });

/** What came with schema 2 may be left out where it is unknown: a record of schema 1 is read so too. */
export function readExpected(name: string): v.InferOutput<typeof expectedSchema> {
  return v.parse(expectedSchema, JSON.parse(readFixture(`${name}.expected.json`)));
}

/** A page that runs no script and loads nothing. */
export function parsePage(html: string): Document {
  const window = new Window({ settings: { disableJavaScriptEvaluation: true, disableCSSFileLoading: true } });
  // The same behaviour under another name of the type.
  return new window.DOMParser().parseFromString(html, 'text/html') as unknown as Document;
}

export function parseFixture(name: string): Document {
  return parsePage(readFixture(name));
}

/** The one element that a piece of markup makes. */
export function parseElement(html: string): Element {
  const element = parsePage(html).body.firstElementChild;
  if (element === null) throw new Error('the markup makes no element');
  return element;
}
