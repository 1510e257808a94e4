/** What a template is shown with: the four cases that differ. */
import { t } from '../../browser/i18n.ts';
import { CAPTURE_SCHEMA, type Capture } from '../../model/capture.ts';
import { practicePost } from '../../model/practice-post.ts';

export const SAMPLES = ['repost', 'repost_untimed', 'post', 'redrawn'] as const;
export type Sample = (typeof SAMPLES)[number];

export function sampleCapture(sample: Sample): Capture {
  const post = practicePost(t('practice_text'), t('interface_language'));
  const { repost } = post;
  const isPost = sample === 'post' || sample === 'redrawn';
  return {
    id: '',
    schema: CAPTURE_SCHEMA,
    capturedAt: '2025-11-16T23:51:00.000Z',
    post: {
      ...post,
      kind: isPost ? 'post' : 'repost',
      repost: isPost ? null : repost && { ...repost, at: sample === 'repost' ? repost.at : null },
    },
    page: { url: `https://${post.host}/`, title: '', view: 'timeline', language: null, theme: null, archive: null },
    frame: null,
    picture: {
      sha256: '',
      width: 0,
      height: 0,
      method: sample === 'redrawn' ? 'redrawing' : 'photograph',
      renderer: '',
      fallbackReason: null,
      masked: [],
      missingResources: [],
      parts: null,
    },
    files: [],
    tool: { name: 'Tearsheet', version: '', build: '', browser: '' },
    suspect: false,
    demo: false,
    automatic: null,
  };
}
