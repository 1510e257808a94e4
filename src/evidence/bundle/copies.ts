/** What a bundle says a second time, for readers of web archives: made from the records, and so compared with them. */
import { utf8 } from '../bytes.ts';
import type { Capture } from '../../model/capture.ts';
import { titleOf } from './page-html.ts';
import type { WarcRecord } from './warc.ts';

export const PAGES_HEADER = JSON.stringify({
  format: 'json-pages-1.0',
  id: 'pages',
  title: 'Captured posts',
  hasText: true,
});

/** A line of `pages.jsonl`. */
export function pageLine(capture: Capture): string {
  const { id, post } = capture;
  return JSON.stringify({
    id,
    url: addressOf(capture),
    ts: momentOf(capture),
    title: titleOf(post),
    text: post.text ?? '',
  });
}

export function warcInfo(date: string, software: string): WarcRecord {
  const payload = utf8(`software: ${software}\r\nformat: WARC File Format 1.1\r\n`);
  return { type: 'warcinfo', uri: null, date, contentType: 'application/warc-fields', payload };
}

/** Our page of facts, at the post's address. */
export function pageRecord(capture: Capture, html: string): WarcRecord & { uri: string } {
  const about = { type: 'resource', uri: addressOf(capture), date: momentOf(capture) } as const;
  return { ...about, contentType: 'text/html; charset=utf-8', payload: utf8(html) };
}

/** The record itself. */
export function recordRecord(capture: Capture, record: string): WarcRecord & { uri: string } {
  const about = { type: 'resource', uri: `urn:tearsheet:${capture.id}`, date: momentOf(capture) } as const;
  return { ...about, contentType: 'application/json', payload: utf8(record) };
}

/** Where the post is, or else the page on which it was. */
export function addressOf({ post, page }: Capture): string {
  return post.url ?? page.url;
}

/** Of the press, to the second. */
export function momentOf({ capturedAt }: Capture): string {
  return toSecond(new Date(capturedAt));
}

/** `2017-11-16T20:04:05Z`: readers compare it as text. */
export function toSecond(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
