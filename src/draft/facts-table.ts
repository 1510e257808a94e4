/** The facts of many captures for a spreadsheet or a program: one row each, the same columns always, empty where unknown. */
import type { Capture } from '../model/capture.ts';

/** By the names of the columns, and in their order; null where unknown. */
export type PublicFacts = Readonly<Record<string, string | number | null>>;

export function factsOf({ id, capturedAt, post, picture, page }: Capture): PublicFacts {
  const { author, repost, counts } = post;
  return {
    capture: id,
    captured_at: capturedAt,
    network: post.platform,
    kind: post.kind,
    post_id: post.id,
    url: post.url ?? (page.url === '' ? null : page.url),
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

/** Between cells; `;` where the comma stands in numbers. */
export type Separator = ',' | ';';

/**
 * RFC 4180 but for the separator, every cell in quotation marks, with the sign at its beginning by which a spreadsheet knows
 * UTF-8. Without the post's number, whose last digits a spreadsheet would round off: the address has it.
 */
export function factsCsv(captures: readonly Capture[], separator: Separator): string {
  const rows = captures.map(factsOf).map(({ post_id: _rounded, ...row }) => row);
  const [first] = rows;
  const lines = [...(first ? [Object.keys(first)] : []), ...rows.map((row) => Object.values(row))];
  return `\ufeff${lines.map((cells) => cells.map(csvCell).join(separator)).join('\r\n')}\r\n`;
}

/**
 * What a spreadsheet would reckon with is kept from it by an apostrophe, as posts are by strangers: at the beginning, and
 * wherever a program that divides cells otherwise would see one begin.
 */
function csvCell(value: string | number | null): string {
  const text = String(value ?? '') // unknown
    .replace(/^(?=\s*[=+\-@＝＋－＠])/, "'")
    .replace(/([;\t\r\n][^\S\t\r\n]*)(?=[=+\-@＝＋－＠])/g, "$1'");
  return `"${text.replaceAll('"', '""')}"`;
}

export function factsJson(captures: readonly Capture[]): string {
  return `${JSON.stringify(captures.map(factsOf), null, 2)}\n`;
}
