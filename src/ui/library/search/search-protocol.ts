/** What the library and its finder's worker say to each other. */
import type { ErrorEnvelope } from '../../../model/errors.ts';
import type { Query, SearchPage, SearchResult, Summary } from '../../../store/search/query.ts';

export interface FindRequest {
  id: number;
  query: Query;
  page: SearchPage;
}

export type SearchReply =
  | { id: number; found: SearchResult }
  | { id: number; error: ErrorEnvelope }
  /** Captures or what lies on the desk have changed, or the index is ready for the first time. */
  | { summary: Summary }
  /** Of the index itself. */
  | { failure: ErrorEnvelope };
