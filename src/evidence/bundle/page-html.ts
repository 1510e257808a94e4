/** What a reader of web archives shows at the post's address: our own page of facts, which says that it is one. */
import { toBase64 } from '../bytes.ts';
import type { Capture } from '../../model/capture.ts';
import { escapeHtml } from './escape.ts';

export async function pageHtml(capture: Capture, thumb: Blob | null): Promise<string> {
  return pageOf(capture, thumb && toBase64(new Uint8Array(await thumb.arrayBuffer())));
}

/** `thumb`: WebP, base64. A bundle of any age is compared with this: what it says may be added to, not changed. */
export function pageOf({ post, capturedAt, page }: Capture, thumb: string | null): string {
  const image = thumb === null ? null : `data:image/webp;base64,${thumb}`;
  const lines: [string, string | null][] = [
    ['Reposted by', post.repost && `${post.repost.by.name ?? ''} @${post.repost.by.handle ?? '?'}`],
    ['Reposted at', post.repost && (post.repost.at ?? 'not recorded')],
    ['Author', `${post.author.name ?? ''} @${post.author.handle ?? '?'}`],
    ['Posted at', post.createdAt ?? 'not recorded'],
    ['Address', post.url ?? 'not recorded'],
    ['Page', page.url],
    ['Captured at', capturedAt],
  ];
  const facts = lines.flatMap(([name, value]) =>
    value === null ? [] : [`<dt>${name}</dt><dd>${escapeHtml(value)}</dd>`],
  );
  return `<!doctype html><meta charset="utf-8"><title>${escapeHtml(titleOf(post))}</title>
<p>Recorded by Tearsheet. This is not the site’s own page: the picture, the record and their signature are in files/ and evidence/.</p>
${image ? `<p><img src="${image}" alt="Small copy of the picture"></p>` : ''}
<blockquote style="white-space:pre-wrap">${escapeHtml(post.text ?? 'Text not recorded')}</blockquote>
<dl>${facts.join('')}</dl>
`;
}

export function titleOf({ author, repost }: Capture['post']): string {
  const by = `@${author.handle ?? '?'}`;
  return repost ? `@${repost.by.handle ?? '?'} reposts ${by}` : `Post by ${by}`;
}
