/** The protocol is one table made of several: of two messages of one name the later would stand for both, unseen. */
import { expect, it } from 'vitest';
import { readdirSync } from 'node:fs';
import { TO_BACKGROUND } from '../../src/messaging/protocol.ts';

const FOLDER = new URL('../../src/messaging/messages/', import.meta.url);

it('has every message of every area once', async () => {
  const areas = readdirSync(FOLDER).filter((name) => name !== 'content-messages.ts');
  const tables = await Promise.all(
    areas.map(async (name) => {
      const exported: unknown = await import(new URL(name, FOLDER).href);
      return Object.values(exported as Record<string, object>);
    }),
  );
  const names = tables.flat().flatMap((table) => Object.keys(table));
  expect(names.sort()).toEqual(Object.keys(TO_BACKGROUND).sort());
});
