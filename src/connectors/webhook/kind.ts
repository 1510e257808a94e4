/** An address of the newsroom's own, which takes finished pieces as signed JSON: for any CMS that has no connector here. */
import { v4 as makeId } from 'uuid';
import * as v from 'valibot';
import type { Account, ConnectorKind, Receiver } from '../contract.ts';
import { linkUrl, plainLine } from '../article-text.ts';
import { typedAddress } from '../secure-address.ts';
import { articleData } from './article.ts';
import { post } from './post.ts';
import { readKey } from './signature.ts';

const helloSchema = v.looseObject({
  name: v.pipe(v.string(), v.maxLength(200), v.transform(plainLine), v.nonEmpty()),
});

/** The piece has been taken: an address that is none is no failure any more. */
const takenSchema = v.looseObject({
  url: v.fallback(v.nullish(v.pipe(v.string(), v.maxLength(2_000)), null), null),
});

export const webhook = {
  /** Nothing is asked: an address that only takes signed messages has nothing to say to others. */
  discover(address) {
    return Promise.resolve().then(() => {
      const found = typedAddress(address);
      found.hash = '';
      return { origin: found.origin, apiRoot: found.href, siteName: found.host, authorizePage: null };
    });
  },
  isSameSite: (apiRoot, other) => apiRoot === other,
  connect({ apiRoot }, secret): Receiver {
    const key = readKey(secret);
    return {
      async readAccount(signal): Promise<Account> {
        const event = { id: makeId(), type: 'hello', timestamp: new Date().toISOString(), data: {} } as const;
        const hello = await post(apiRoot, key, event, { schema: helloSchema, signal });
        const { host, pathname } = new URL(apiRoot);
        // Who has the key may do all that there is.
        const rights = { role: '', canEdit: true, canUpload: true, canEditOthers: true };
        return { siteName: hello.name, user: `${host}${pathname}`, rights, adminUrl: null };
      },
      async deliver(delivery, signal) {
        const { jobId: id, sentAt: timestamp } = delivery;
        const event = { id, type: 'article', timestamp, data: await articleData(delivery) } as const;
        const taken = await post(apiRoot, key, event, { schema: takenSchema, signal });
        return { url: linkUrl(taken.url) };
      },
    };
  },
} satisfies ConnectorKind<Receiver>;
