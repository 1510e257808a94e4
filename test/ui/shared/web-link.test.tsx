// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { WebLink } from '../../../src/ui/shared/web-link.tsx';
import { find, mount } from '../page.ts';

vi.mock('../../../src/browser/api.ts', () => import('../fake-browser.ts'));

it('links to the web without telling it where we are', () => {
  mount(<WebLink href="https://x.com/a/status/1">post</WebLink>);
  const link = find<HTMLAnchorElement>('a');
  expect(link.getAttribute('href')).toBe('https://x.com/a/status/1');
  expect(link.rel).toBe('noopener noreferrer');
});

it.each(['javascript:alert(1)', 'data:text/html,<script>', 'chrome://settings', 'no address', '//x.com/a', null])(
  'shows %s as text',
  (href) => {
    const root = mount(<WebLink href={href}>post</WebLink>);
    expect(root.querySelector('a')).toBeNull();
    expect(root.textContent).toBe('post');
  },
);
