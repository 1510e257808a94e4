import { expect, it } from 'vitest';
import { platforms } from '../../src/model/platforms.ts';
import { registry } from '../../src/platforms/registry.ts';

// The compiler cannot say it of a list: a network that is missing from it would simply never be read.
it('reads the pages of each network that has a profile, and of no other', () => {
  expect(registry.map(({ id }) => id)).toEqual(Object.keys(platforms));
});
