/** A post's text, as X's page writes it. */
import { emojiFile } from './emoji.ts';
import { type Html, markup } from './html.ts';
import type { Post } from './post.ts';
import { linkPieces, type Segment, segments } from './text.ts';

/** A timeline shows this many characters of a long post. */
const TIMELINE_LENGTH = 280;

/** Names and plain words: emoji become images, the rest stays. */
export function richText(text: string): Html[] {
  return segments(text).map((segment) =>
    segment.type === 'emoji' ? emojiImage(segment.text) : markup`${segment.text}`,
  );
}

/** The text's elements, and whether its end is kept back behind "Show more". */
export function textSegments(post: Post, options: { whole: boolean }): { shown: Html[]; cut: boolean } {
  const text = options.whole ? post.text : timelineText(post.text);
  return { shown: segments(text).map(element), cut: text !== post.text };
}

/** What of `text` a timeline shows; all of it when it is short. */
export function timelineText(text: string): string {
  return text.length > TIMELINE_LENGTH ? text.slice(0, text.lastIndexOf(' ', TIMELINE_LENGTH)) : text;
}

function element(segment: Segment): Html {
  switch (segment.type) {
    case 'emoji':
      return emojiImage(segment.text);
    case 'mention':
      return markup`<div class="inline"><span><a dir="ltr" href="/${segment.text.slice(1)}" role="link" class="blue">${segment.text}</a></span></div>`;
    case 'hashtag':
      return markup`<span><a dir="ltr" href="/hashtag/${segment.text.slice(1)}?src=hashtag_click" role="link" class="blue">${segment.text}</a></span>`;
    case 'link':
      return link(segment);
    case 'text':
      return markup`<span>${segment.text}</span>`;
  }
}

function link({ text, short }: Segment & { type: 'link' }): Html {
  const { before, shown, after } = linkPieces(text);
  const rest =
    after === ''
      ? null
      : markup`<span aria-hidden="true" class="unseen">${after}</span><span aria-hidden="true">…</span>`;
  return markup`<a dir="ltr" href="${short}" rel="noopener noreferrer nofollow" target="_blank" role="link" class="blue"><span aria-hidden="true" class="unseen">${before}</span>${shown}${rest}</a>`;
}

function emojiImage(emoji: string): Html {
  return markup`<img alt="${emoji}" draggable="false" src="https://abs-0.twimg.com/emoji/v2/svg/${emojiFile(emoji) ?? ''}.svg" class="emoji">`;
}
