import { expect, it } from 'vitest';
import { type Flight, InFlight } from '../../src/capture/in-flight.ts';

const id = '019a0000-0000-7000-8000-000000000001';

const flight: Flight = {
  whenDrawn: () => Promise.resolve(null),
  showPart: () => null,
  holdStill: () => ({
    clip: { x: 0, y: 0, width: 1, height: 1 },
    view: { x: 0, y: 0, width: 1, height: 1 },
    stamp: null,
  }),
  hasHeld: () => true,
  confirm: () => ({ changed: [], unseen: [], missingResources: [], dom: null, sent: null }),
};

it('knows a photograph that is waited for', () => {
  const flights = new InFlight();
  flights.watch(id, flight);
  expect(flights.of(id)).toBe(flight);
});

it('knows nothing of a photograph that nobody waits for any more', () => {
  const flights = new InFlight();
  const done = flights.watch(id, flight);
  done();
  expect(() => flights.of(id)).toThrow(expect.objectContaining({ code: 'POST_GONE' }));
});
