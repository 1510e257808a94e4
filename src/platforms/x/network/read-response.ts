/** An answer of X, read in one go: its posts, and the list that they stand in. */
import type { PostRecord } from '../../../model/post.ts';
import type { ReceivedResponse, ResponseReading } from '../../contract.ts';
import { withoutViewer } from '../interceptor/viewer-marks.ts';
import { readListing } from '../presence/read-listing.ts';
import { readPlaces, type ReadPlace } from './read-answer.ts';
import { readSentPost } from './read-post.ts';
import { unwrap } from './tweet.ts';

export function readResponse(response: ReceivedResponse, url: URL): ResponseReading {
  withoutViewer(response.content);
  const read = readOnce();
  const records = response.status < 400 ? readPlaces(response.content, read) : [];
  return { records, listing: readListing(response, url, records, read) };
}

/** Posts and list name the same places of an answer: each is read the first time that it is asked for. */
function readOnce(): ReadPlace {
  const known = new Map<unknown, PostRecord | null>();
  return (result, placement) => {
    const before = known.get(result);
    if (before !== undefined) return before;
    const post = readSentPost(unwrap(result), placement, 'network');
    known.set(result, post);
    return post;
  };
}
