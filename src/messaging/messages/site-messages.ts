/** A CMS account: connected, tested, removed. */
import * as v from 'valibot';
import type { Term } from '../../model/content-type.ts';
import { type Discovered, discoveredSchema, secretSchema, type Site, type SiteRights } from '../../model/draft.ts';
import { lineField, listOf, longField, uuidField } from '../../model/fields.ts';
import { address, gives, object, type MessageTable } from '../message.ts';

export const SITE_MESSAGES = {
  /**
   * Finds the site; the page opens the address that comes back, the site's own page for saying yes. `elsewhere`: its host,
   * where that is not the site's: a person has to agree to it first.
   */
  startConnect: {
    from: 'page',
    input: object({ cms: lineField, address: longField }),
    output: gives<{ authorizeUrl: string; elsewhere: string | null; found: Discovered }>(),
  },
  /** `answer`: where the site sent the browser from that page. `found`: as `startConnect` gave it. */
  finishConnect: {
    from: 'page',
    input: object({ cms: lineField, address: longField, answer: address, found: discoveredSchema }),
    output: gives<Site>(),
  },
  /** With a login that a person made there: the catalog's fields by their names. */
  connectSite: {
    from: 'page',
    input: object({ cms: lineField, address: longField, secret: secretSchema }),
    output: gives<Site>(),
  },
  testSite: {
    from: 'page',
    input: object({ siteId: uuidField }),
    output: gives<{ siteName: string; user: string; rights: SiteRights }>(),
  },
  /** Revokes the password at the site first; CMS_PASSWORD_KEPT when that fails. `onlyHere`: does not ask the site. */
  removeSite: { from: 'page', input: object({ siteId: uuidField, onlyHere: v.boolean() }), output: gives<null>() },
  /** The most used terms of a taxonomy, or those that a search finds. */
  listTerms: {
    from: 'page',
    input: object({ siteId: uuidField, taxonomy: lineField, search: lineField }),
    output: gives<Term[]>(),
  },
  /** Which types of a site the composer offers, and which a new draft has. */
  chooseTypes: {
    from: 'page',
    input: object({ siteId: uuidField, offered: listOf(lineField, 100), newType: lineField }),
    output: gives<null>(),
  },
} satisfies MessageTable;
