/** What our own pages have done in a tab: posts read and captured, hosts allowed. */
import * as v from 'valibot';
import { integerField, longField, uuidField } from '../../model/fields.ts';
import { gives, hostField, inTab, nothing, object, pageRegionNameSchema, type MessageTable } from '../message.ts';
import { captureInputSchema, type Saved, type SeenPost, type Unsaved } from '../payloads.ts';

export const TAB_MESSAGES = {
  /**
   * Whether posts are read in this tab, which a page on a host that nobody has listed is asked itself: the popup's
   * opening granted `activeTab`. `askFor`: the host that may be allowed for good; null: none, or it is already.
   */
  recognizePage: { from: 'page', input: inTab, output: gives<{ isNetwork: boolean; askFor: string | null }>() },
  /**
   * Always on this host. The popup sends it beside the browser's question, which may close it, and again with the yes.
   * True once the browser lets us in.
   */
  allowHost: { from: 'page', input: object({ host: hostField }), output: gives<boolean>() },
  /** Hosts besides the manifest's on which our scripts always run. */
  listAllowedHosts: { from: 'page', input: nothing, output: gives<string[]>() },
  /** Takes that back, and the browser's permission unless a connected site needs it. */
  disallowHost: { from: 'page', input: object({ host: hostField }), output: gives<null>() },
  /**
   * Any page, by `activeTab`: somebody points at the part that they mean. Answered as soon as they can. PAGE_CLOSED where
   * the browser lets no extension in.
   */
  pickOnPage: { from: 'page', input: inTab, output: gives<null>() },
  /** The same without pointing: what is in view, or all of the page. */
  capturePage: {
    from: 'page',
    input: object({ tabId: integerField, region: pageRegionNameSchema }),
    output: gives<Saved>(),
  },
  /** From the popup, whose opening granted `activeTab`. */
  captureInView: { from: 'page', input: inTab, output: gives<Saved>() },
  /** The practice post of the first start, where it stands in the sender's tab. */
  capturePractice: {
    from: 'page',
    input: v.pick(captureInputSchema, ['id', 'capturedAt', 'frame']),
    output: gives<Saved>(),
  },
  /** "Just seen": what the tab still knows of posts that may be gone. */
  listJustSeen: { from: 'page', input: inTab, output: gives<SeenPost[]>() },
  keepJustSeen: {
    from: 'page',
    input: object({ tabId: integerField, key: longField }),
    output: gives<{ captureId: string }>(),
  },
  /** What could not be stored, for the tab that was opened for it. */
  takeUnsaved: { from: 'page', input: object({ captureId: uuidField }), output: gives<Unsaved>() },
} satisfies MessageTable;
