/** The practice post of the first start: a real photograph of our own page, stored like any capture and marked as a demonstration. */
import { browser } from '../browser/api.ts';
import { IS_FIREFOX } from '../browser/build-facts.ts';
import { t } from '../browser/i18n.ts';
import type { Saved } from '../messaging/payloads.ts';
import type { ToBackground } from '../messaging/protocol.ts';
import { practicePost } from '../model/practice-post.ts';
import { crop, expectSize } from '../picture/crop.ts';
import { getCapture } from '../store/captures.ts';
import { withPhotograph } from './photograph.ts';
import { storeCapture } from './store-capture.ts';

/** Says nothing of this installation, as our page's real address would. */
const ADDRESS = 'tearsheet:practice';

const METHOD = 'photograph';

/** The facts are ours, never the page's. Throws NOT_PERMITTED where the press gave no right to photograph. */
export async function capturePractice(
  { id, capturedAt, frame }: ToBackground['capturePractice']['input'],
  tabId: number,
): Promise<Saved> {
  if (await getCapture(id)) return { captureId: id, method: METHOD };
  const encoded = await withPhotograph(tabId, { region: null, isFresh: () => true }, ({ bitmap }) => {
    expectSize(bitmap, frame.viewport);
    return crop(bitmap, frame.clip);
  });
  const language = t('interface_language');
  const input = {
    id,
    capturedAt,
    frame,
    masked: [],
    changed: [],
    retakeOf: null,
    suspect: false,
    demo: true,
    post: practicePost(t('practice_text'), language),
    page: { url: ADDRESS, title: t('page_welcome'), view: 'other' as const, language, theme: null, archive: null },
  };
  const renderer = `tabs.captureVisibleTab (${IS_FIREFOX ? 'Firefox' : 'Chromium'})`;
  await storeCapture(input, encoded, null, { method: METHOD, renderer, fallbackReason: null });
  return { captureId: id, method: METHOD };
}

export function isPracticePage(address: string | undefined): boolean {
  return address !== undefined && address.startsWith(browser.runtime.getURL('welcome.html'));
}
