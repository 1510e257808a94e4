import { expect, it } from 'vitest';
import { isLoopback, requireSecure } from '../../src/connectors/secure-address.ts';

it('loopback is three names and no more', () => {
  expect(['127.0.0.1', 'localhost', '[::1]'].every(isLoopback)).toBe(true);
  expect(['::1', 'localhost.', '127.1', 'LOCALHOST.example', '10.0.0.1'].some(isLoopback)).toBe(false);
  expect(() => requireSecure(new URL('http://127.1/'))).not.toThrow();
});
