// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { markOwn } from '../../src/capture/own-hosts.ts';
import { snapshotDom, type SnapshotOptions } from '../../src/capture/dom-snapshot.ts';

const PICTURE = 'https://pbs.twimg.com/media/A?format=png&name=small';

function post(html: string): Element {
  document.body.innerHTML = `<article>${html}</article>`;
  const article = document.querySelector('article');
  if (!article) throw new Error('no article');
  return article;
}

function snapshot(element: Element, options: Partial<SnapshotOptions> = {}): Promise<string | null> {
  const { signal } = new AbortController();
  return snapshotDom(element, { hidden: [], pictures: new Map(), url: 'https://x.com/a/status/1', signal, ...options });
}

beforeEach(() => {
  // happy-dom reports each frame that it does not load.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  document.body.innerHTML = '';
});

it('keeps words, links and times, as text', async () => {
  const html = await snapshot(
    post(
      '<p dir="auto" lang="en">1 &lt; 2 &amp; 3 <a href="https://x.com/a">@a</a></p><time datetime="2026-01-01">x</time>',
    ),
  );
  expect(html).toContain('1 &#60; 2 &#38; 3 ');
  expect(html).toMatch(/<a class="[^"]*" href="https:\/\/x.com\/a">@a<\/a>/);
  expect(html).toMatch(/<time class="[^"]*" datetime="2026-01-01">/);
  expect(html).toContain(`content="default-src 'none'; img-src data:; style-src 'unsafe-inline'"`);
});

it('keeps nothing that runs, loads or takes over', async () => {
  const html = await snapshot(
    post(`<script>alert(1)</script><iframe src="https://evil.example"></iframe><style>*{}</style>
      <object data="x"></object>
      <input onfocus="alert(3)" autofocus>
      <a href="javascript:alert(4)" onclick="alert(5)" style="background: url(https://evil.example/pixel)">a</a>
      <img src="https://evil.example/pixel.png" onerror="alert(6)"><link rel="stylesheet" href="https://evil.example">`),
  );
  expect(html).not.toMatch(/<script|<iframe|<object|<link rel="stylesheet"| on\w+=|javascript:|alert/);
  // Named, and asked for by nobody.
  expect(html?.match(/(?<!data-)src="https?:|url\(["']?https?:/g)).toBeNull();
  expect(html).toContain('data-src="https://evil.example/pixel.png"');
});

it('cannot be ended by what a page has put into it', async () => {
  const html = await snapshot(
    post(
      '<p lang="&quot;&gt;&lt;script&gt;" style="font-family: \'&lt;/style&gt;&lt;script&gt;x\'">&lt;/body&gt;&lt;script&gt;</p>',
    ),
  );
  expect(html).not.toContain('<script');
  expect(html?.match(/<\/style>/g)).toHaveLength(1);
});

it('keeps the place of the viewer’s parts, and nothing in them', async () => {
  const article = post(
    '<span id="line"><a href="https://x.com/viewer">You reposted</a></span><div role="group" aria-label="3 likes, Liked"></div>',
  );
  const [line] = article.children;
  const html = await snapshot(article, { hidden: line ? [line] : [] });
  expect(html).toContain('data-hidden="viewer"></span>');
  expect(html).not.toMatch(/viewer"?>You|x\.com\/viewer|Liked/);
});

it('shows the pictures that we hold, and leaves out what is ours', async () => {
  const article = post(`<img src="${PICTURE}" alt="A harbour"><div>ours</div>`);
  const host = article.querySelector('div');
  if (host) markOwn(host, 'capture');
  const html = await snapshot(article, {
    pictures: new Map([[PICTURE, 'data:image/png;base64,AAAA']]),
  });
  expect(html).toContain('src="data:image/png;base64,AAAA"');
  expect(html).toContain('alt="A harbour"');
  expect(html).not.toContain('ours');
  expect(document.querySelector('iframe')).toBeNull();
});

it('is nothing when nobody waits for it, or when it is no post', async () => {
  expect(await snapshot(post('<p>a</p>'), { signal: AbortSignal.abort() })).toBeNull();
  expect(await snapshot(post('<i></i>'.repeat(5001)))).toBeNull();
});

it('shows an icon of a sprite where it is shown, in the colours of that place', async () => {
  const element = post('<svg viewBox="0 0 9 9"><use href="#ring" onload="alert(1)"></use></svg>');
  document.body.insertAdjacentHTML(
    'beforeend',
    `<svg><symbol id="ring" viewBox="0 0 24 24"><path d="M1 1z" onclick="alert(2)"></path><use href="#ring"></use><script>alert(3)</script></symbol></svg>`,
  );
  const html = await snapshot(element);
  expect(html).toMatch(/<svg class="\w+" viewBox="0 0 24 24"><path d="M1 1z"><\/path><use><\/use><\/svg>/);
  expect(html).not.toMatch(/alert/);
});

it('shows of an icon nothing that is no drawing, and nothing of another file', async () => {
  const element = post('<svg><use href="#menu"></use><use href="/icons.svg#ring"></use></svg>');
  document.body.insertAdjacentHTML('beforeend', '<div id="menu"><b>@the_viewer</b></div>');
  const html = await snapshot(element);
  expect(html).not.toContain('the_viewer');
  expect(html).toContain('</svg>');
});
