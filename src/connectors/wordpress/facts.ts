/** A call to WordPress, and what came back, for those who run the site. */
import type { TextAnswer } from '../../browser/http.ts';
import { answerFacts } from '../answer-facts.ts';

interface OwnWords {
  code: string;
  message?: string | undefined;
}

/** A line each. `own`: what WordPress itself says; null where something else has answered. */
export function factsOf(answer: TextAnswer, what: string, own: OwnWords | null): string[] {
  const { origin, pathname, searchParams } = new URL(answer.url);
  const route = searchParams.get('rest_route');
  const address = `${origin}${pathname}${route === null ? '' : `?rest_route=${route}`}`;
  const words = own && `${own.code}: ${own.message ?? ''}`;
  return answerFacts(answer, { what, address, cms: 'WordPress', words });
}
