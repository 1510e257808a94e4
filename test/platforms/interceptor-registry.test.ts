import { describe, expect, it } from 'vitest';
import { platforms } from '../../src/model/platforms.ts';
import { interceptorRules } from '../../src/platforms/interceptor-registry.ts';
import { registry } from '../../src/platforms/registry.ts';

const heard = registry.filter(({ responses }) => responses !== undefined);

describe('what may be heard of each network’s traffic', () => {
  it('is one set of rules for each network whose answers are read', () => {
    expect(interceptorRules).toHaveLength(heard.length);
  });

  it.each(heard.map(({ id }) => id))('is there on every page host of %s', (id) => {
    const { fixed, optional, anyInstance } = platforms[id].pages;
    for (const host of [...fixed, ...optional]) {
      expect(interceptorRules.filter(({ runsOn }) => runsOn?.(host) === true)).toHaveLength(1);
    }
    // Rules of a network of many servers run wherever a person has let us in.
    const ofAnyServer = interceptorRules.filter(({ runsOn }) => runsOn === null);
    if (anyInstance !== null) expect(ofAnyServer).not.toHaveLength(0);
  });
});
