/** 30 strings that would run, leave or break something wherever they are not text; and a post with each in 8 fields. */
import { unknownAuthor } from '../../src/model/post.ts';
import { aPost } from './records.ts';

export const HOSTILE_STRINGS = [
  '<script>window.hit=1</script>',
  '"><img src=x onerror="window.hit=1">',
  "' onmouseover='window.hit=1' x='",
  'javascript:window.hit=1',
  '<svg/onload=window.hit=1>',
  '</figcaption><iframe srcdoc="<script>parent.hit=1</script>">',
  '`onerror=window.hit=1',
  '&lt;img src=x onerror=window.hit=1&gt;',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=window.hit=1>',
  '<a href="javascript:window.hit=1">x</a>',
  '\u2028<img src=x onerror=window.hit=1>',
  '{{constructor.constructor("window.hit=1")()}}',
  '<!-- --><script>window.hit=1</script>',
  '--><script>window.hit=1</script>',
  '</script><script>window.hit=1</script>',
  '</SCRIPT ><script>window.hit=1</script>',
  '<!--<script>',
  '\\u003cscript>window.hit=1\\u003c/script>',
  '</title><script>window.hit=1</script>',
  '</style><script>window.hit=1</script>',
  '<noscript><p title="</noscript><img src=x onerror=window.hit=1>">',
  '<x onclick=window.hit=1 tabindex=1 autofocus onfocus=window.hit=1>',
  '\u202Egnp.exe',
  "=cmd|' /C calc'!A0",
  '<object data="javascript:window.hit=1">',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=javascript:window.hit=1">',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  "$& $' $` $1 $<name>",
  ']]><script>window.hit=1</script>',
];

/** One post in whose fields, eight of them, the same string stands. */
export function hostilePost(payload: string) {
  const person = { ...unknownAuthor(), handle: payload, name: payload };
  return aPost({
    author: person,
    text: payload,
    lang: payload.slice(0, 35),
    repost: { by: person, id: '1990000500000000000', at: null, label: payload },
    links: [{ shown: payload, url: 'https://t.co/x', expanded: null }],
    disagreements: [{ field: 'text', shown: payload, sent: payload }],
  });
}
