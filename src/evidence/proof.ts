/** What of a capture limits what it shows. */
import type { Capture } from '../model/capture.ts';
import { labelOf } from '../model/profiles/profile-of.ts';
import type { Proof } from './texts/texts.ts';

type Limits = Pick<
  Proof,
  'network' | 'isRedrawn' | 'hasPicture' | 'isArchived' | 'differing' | 'isSuspect' | 'isDemo' | 'automatic'
>;

export function stateOfCapture({ picture, page, post, suspect, demo, automatic }: Capture): Limits {
  return {
    network: labelOf(post.platform),
    isRedrawn: picture?.method === 'redrawing',
    hasPicture: picture !== null,
    isArchived: page.archive !== null,
    differing: post.disagreements.map(({ field }) => field),
    isSuspect: suspect,
    isDemo: demo,
    automatic,
  };
}
