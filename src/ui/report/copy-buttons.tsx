/** What an editor without the extension needs of a capture, each by one press. */
import { useState } from 'preact/hooks';
import { describe } from '../../draft/describe.ts';
import type { Capture } from '../../model/capture.ts';
import type { EvidenceTexts } from '../../evidence/texts/texts.ts';

interface CopyButtonsProps {
  capture: Capture;
  picture: Blob | null;
  words: EvidenceTexts;
}

type Copied = 'picture' | 'caption' | 'credit' | 'alt' | 'quotation';

export function CopyButtons({ capture, picture, words: { report, language } }: CopyButtonsProps) {
  const [outcome, setOutcome] = useState<{ what: Copied; isDone: boolean } | null>(null);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const { caption, credit, alt } = describe(capture, { language, timeZone, outlet: null });
  const texts: [Copied, string | null][] = [
    ['caption', caption],
    ['credit', credit],
    ['alt', alt],
    ['quotation', capture.post.text],
  ];

  function copy(what: Copied, write: Promise<void>): void {
    write.then(
      () => setOutcome({ what, isDone: true }),
      () => setOutcome({ what, isDone: false }),
    );
  }

  return (
    <div class="actions">
      {picture && (
        <button
          type="button"
          data-copy="picture"
          onClick={() => copy('picture', navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]))}
        >
          {report.copy.picture}
        </button>
      )}
      {texts.map(([what, text]) =>
        text === null || text === '' ? null : (
          <button
            key={what}
            type="button"
            data-copy={what}
            onClick={() => copy(what, navigator.clipboard.writeText(text))}
          >
            {report.copy[what]}
          </button>
        ),
      )}
      {outcome && (
        <span role="status" data-copied={outcome.what}>
          {outcome.isDone ? report.copied : report.copyFailed}
        </span>
      )}
    </div>
  );
}
