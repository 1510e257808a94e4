// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { useObjectUrl } from '../../../src/ui/shared/use-object-url.ts';
import { find, mount } from '../page.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

function Probe({ blob }: { blob: Blob | null }) {
  return <p>{useObjectUrl(blob) ?? 'none'}</p>;
}

it('gives each Blob an address for as long as it is shown', async () => {
  let made = 0;
  vi.spyOn(URL, 'createObjectURL').mockImplementation(() => `blob:${++made}`);
  const revoked = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue();
  const shown = (words: string) => vi.waitFor(() => expect(find('p').textContent).toBe(words));

  const root = mount(<Probe blob={new Blob(['a'])} />);
  await shown('blob:1');
  render(<Probe blob={new Blob(['b'])} />, root);
  await shown('blob:2');
  expect(revoked.mock.calls).toEqual([['blob:1']]);
  render(<Probe blob={null} />, root);
  await shown('none');
  expect(revoked.mock.calls).toEqual([['blob:1'], ['blob:2']]);
});
