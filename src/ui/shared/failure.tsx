/** What went wrong, and what to do next. */
import type { ComponentChildren } from 'preact';
import { errorWords } from '../../browser/i18n.ts';
import type { ErrorCode } from '../../model/errors.ts';
import { Icon } from './icon.tsx';
import { SiteFacts } from './site-facts.tsx';

interface FailureProps {
  code: ErrorCode;
  /** Name of the CMS in whose terms the next step may be told. */
  cms?: string | undefined;
  /** Of the failure, for those who run the site. */
  facts?: readonly string[] | undefined;
  /** A way out, such as a button that tries again. */
  children?: ComponentChildren;
}

export function Failure({ code, cms, facts = [], children }: FailureProps) {
  const { sentence, next } = errorWords(code, cms);
  return (
    <div class="failure" role="alert" data-error={code}>
      <Icon name="warning" />
      <div>
        <p class="failure-sentence">{sentence}</p>
        <p>{next}</p>
        {children}
        {facts.length > 0 && <SiteFacts code={code} facts={facts} cms={cms} />}
      </div>
    </div>
  );
}
