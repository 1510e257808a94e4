/** An account as it is sent. */
import { unknownAuthor, type Author } from '../../../model/post.ts';
import { handleOr, isDid } from '../../../model/profiles/bluesky/names.ts';
import { address, text, type Node } from '../../shared/sent-value.ts';

export function readSentAuthor(view: Node | null): Author {
  if (view === null) return unknownAuthor();
  const did = isDid(view['did']) ? view['did'] : null;
  const verified = text(view, 'verification.verifiedStatus');
  return {
    ...unknownAuthor(),
    handle: handleOr(text(view, 'handle'), did),
    name: text(view, 'displayName'),
    id: did,
    verified: verified === null ? null : verified === 'valid',
    avatarUrl: address(view, 'avatar'),
  };
}
