/** The facts of many captures for a spreadsheet or a program: one row each, the same columns always, empty where unknown. */
import type { Capture } from '../model/capture.ts';

/** In the order of the columns. */
export function factsOf({
  id,
  capturedAt,
  post,
  picture,
  page,
}: Capture): Readonly<Record<string, string | number | null>> {
  const { author, repost, counts } = post;
  return {
    capture: id,
    captured_at: capturedAt,
    network: post.platform,
    kind: post.kind,
    post_id: post.id,
    url: post.url ?? page.url,
    author_handle: author.handle,
    author_name: author.name,
    posted_at: post.createdAt,
    reposted_by_handle: repost ? repost.by.handle : null,
    reposted_by_name: repost ? repost.by.name : null,
    reposted_at: repost ? repost.at : null,
    language: post.lang,
    text: post.text,
    replies: counts.replies,
    reposts: counts.reposts,
    likes: counts.likes,
    picture_method: picture ? picture.method : null,
    picture_sha256: picture ? picture.sha256 : null,
  };
}

/** RFC 4180, with the sign at its beginning by which a spreadsheet knows UTF-8. */
export function factsCsv(captures: readonly Capture[]): string {
  const rows = captures.map(factsOf);
  const [first] = rows;
  const lines = rows.map((row) => Object.values(row).map(csvCell).join(','));
  return `\ufeff${[...(first ? [Object.keys(first).join(',')] : []), ...lines].join('\r\n')}\r\n`;
}

/** What a spreadsheet would reckon with (`=`, `+`, `-`, `@`) is kept from it by an apostrophe: posts are by strangers. */
function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = /^[\s]*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function factsJson(captures: readonly Capture[]): string {
  return `${JSON.stringify(captures.map(factsOf), null, 2)}\n`;
}
