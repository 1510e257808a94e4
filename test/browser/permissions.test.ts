import { beforeEach, expect, it, vi } from 'vitest';

const request = vi.hoisted(() => vi.fn(() => Promise.resolve(true)));
vi.mock('../../src/browser/api.ts', () => ({ browser: { permissions: { request } } }));

const { originPattern, requestOrigin } = await import('../../src/browser/permissions.ts');

beforeEach(() => request.mockClear());

it('leaves the port out of a pattern, since Firefox refuses one', () => {
  expect(originPattern('http://127.0.0.1:9431/wp')).toBe('http://127.0.0.1/*');
});

it.each([
  ['https://example.org/blog', ['https://example.org/*', 'https://www.example.org/*']],
  ['https://www.example.org', ['https://www.example.org/*', 'https://example.org/*']],
  ['http://localhost:8080', ['http://localhost/*']],
  ['http://127.0.0.1:9431', ['http://127.0.0.1/*']],
  ['https://192.0.2.7', ['https://192.0.2.7/*']],
])('asks for %s and its twin, and for nothing wider', async (url, origins) => {
  await requestOrigin(url);
  expect(request).toHaveBeenCalledExactlyOnceWith({ origins });
});
