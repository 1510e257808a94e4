/** A busy machine is no failure: what is waited for may take its time, and only its absence fails a test. */
import { vi } from 'vitest';

const waitFor = vi.waitFor.bind(vi);
vi.waitFor = (act, options = 20_000) => waitFor(act, options);
