/** Links, mentions, hashtags and media of a post, as X's answers list them. */
import { ACCOUNTS } from './accounts.ts';
import { permalink, type Photo, type Post, posterUrl, type Video } from './post.ts';
import { shortLink, segments } from './text.ts';

export interface TextJson {
  /** As sent: `&`, `<`, `>` as entities, t.co links, the media's own link at the end. */
  full: string;
  /** From where to where the page shows it, in code points: without a reply's `@handle`, without the media's link. */
  range: [start: number, end: number];
  entities: { urls?: object[]; user_mentions?: object[]; hashtags?: object[]; media?: object[] };
}

export function textJson(post: Post, text: string): TextJson {
  const urls: object[] = [];
  const mentions: object[] = [];
  const hashtags: object[] = [];
  let full = '';
  let at = 0;
  const address = post.replyTo === undefined ? '' : `@${post.replyTo.author.handle} `;
  for (const segment of segments(address + text)) {
    const sent = escape(segment.type === 'link' ? segment.short : segment.text);
    const indices = [at, at + codePoints(sent)];
    if (segment.type === 'link') {
      urls.push({ display_url: segment.display, expanded_url: segment.text, indices, url: segment.short });
    } else if (segment.type === 'mention') {
      const account = ACCOUNTS.find((candidate) => candidate.handle === segment.text.slice(1));
      mentions.push({
        id_str: account?.id ?? '0',
        indices,
        name: account?.name ?? '',
        screen_name: segment.text.slice(1),
      });
    } else if (segment.type === 'hashtag') {
      hashtags.push({ indices, text: segment.text.slice(1) });
    }
    full += sent;
    at += codePoints(sent);
  }
  const media = mediaJson(post, at + 1);
  if (media.length > 0) full += ` ${mediaLink(post)}`;
  const entities: TextJson['entities'] = {};
  if (hashtags.length > 0) entities.hashtags = hashtags;
  if (urls.length > 0) entities.urls = urls;
  if (mentions.length > 0) entities.user_mentions = mentions;
  if (media.length > 0) entities.media = media;
  return { full, range: [codePoints(address), at], entities };
}

function mediaJson(post: Post, at: number): object[] {
  const indices = [at, at + codePoints(mediaLink(post))];
  const photos = (post.photos ?? []).map((photo, index) => photoJson(post, photo, index, indices));
  return post.video === undefined ? photos : [...photos, videoJson(post, post.video, indices)];
}

function photoJson(post: Post, photo: Photo, index: number, indices: number[]): object {
  return {
    display_url: mediaLink(post).replace('https://t.co/', 'pic.x.com/'),
    expanded_url: `https://x.com${permalink(post)}/photo/${index + 1}`,
    ...(photo.alt === null ? {} : { ext_alt_text: photo.alt }),
    ext_media_availability: { status: 'Available' },
    features: { large: { faces: [] }, medium: { faces: [] }, orig: { faces: [] }, small: { faces: [] } },
    id_str: photo.id,
    indices,
    media_key: `3_${photo.id}`,
    media_results: { result: { media_key: `3_${photo.id}` } },
    media_url_https: `https://pbs.twimg.com/media/${photo.key}.png`,
    original_info: { focus_rects: [], height: photo.height, width: photo.width },
    sizes: sizes(photo),
    type: 'photo',
    url: mediaLink(post),
  };
}

function videoJson(post: Post, video: Video, indices: number[]): object {
  const file = (size: string) =>
    `https://video.twimg.com/amplify_video/${video.id}/vid/avc1/${size}/${video.poster}.mp4?tag=14`;
  return {
    display_url: mediaLink(post).replace('https://t.co/', 'pic.x.com/'),
    expanded_url: `https://x.com${permalink(post)}/video/1`,
    additional_media_info: { monetizable: false },
    ext_media_availability: { status: 'Available' },
    id_str: video.id,
    indices,
    media_key: `13_${video.id}`,
    media_results: { result: { media_key: `13_${video.id}` } },
    media_url_https: posterUrl(video),
    original_info: { focus_rects: [], height: video.height, width: video.width },
    sizes: sizes(video),
    type: 'video',
    url: mediaLink(post),
    video_info: {
      aspect_ratio: [16, 9],
      duration_millis: video.milliseconds,
      variants: [
        {
          content_type: 'application/x-mpegURL',
          url: `https://video.twimg.com/amplify_video/${video.id}/pl/${video.poster}.m3u8?tag=14`,
        },
        { bitrate: 288000, content_type: 'video/mp4', url: file('480x270') },
        { bitrate: 2176000, content_type: 'video/mp4', url: file('1280x720') },
      ],
    },
  };
}

function sizes({ width, height }: { width: number; height: number }): object {
  const fit = (wide: number) => {
    const scale = Math.min(1, wide / width);
    return { h: Math.round(height * scale), resize: 'fit', w: Math.round(width * scale) };
  };
  return { large: fit(2048), medium: fit(1200), small: fit(680), thumb: { h: 150, resize: 'crop', w: 150 } };
}

/** The one t.co link that stands for all of a post's media. */
function mediaLink(post: Post): string {
  return shortLink(`media of ${post.id}`);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function codePoints(text: string): number {
  return Array.from(text).length;
}
