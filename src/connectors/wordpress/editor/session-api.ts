/** WordPress's interface with the session of the person who has the editor open: no password, no set-up. */
import * as v from 'valibot';
import { AppError } from '../../../model/errors.ts';
import type { EditorTab } from '../../contract.ts';
import { apiUrl } from '../address.ts';
import { pastCaches } from '../../past-caches.ts';
import { readAnswer } from '../answer.ts';
import type { Api } from '../api.ts';
import { callSite } from './in-page/call-site.ts';

const answerSchema = v.nullable(
  v.object({
    status: v.number(),
    headers: v.array(v.tuple([v.string(), v.string()])),
    text: v.string(),
    isLoggedOut: v.boolean(),
  }),
);

/**
 * The site's root for an editor at this address. `said`: what its page names, which is right wherever core or its interface
 * was moved to, or where one of the two ways is closed. Else `…/wp-admin/post.php` lies beside WordPress's own index.
 */
export function apiRootOf(editorUrl: string, said: string): string {
  const isOwn = URL.canParse(said) && new URL(said).origin === new URL(editorUrl).origin;
  return isOwn ? said : new URL('../index.php?rest_route=/', editorUrl).href;
}

/** Calls go out from the tab itself, so they are the site's own to the site. */
export function sessionApi(tab: EditorTab, root: string): Api {
  return {
    root,
    admin: new URL('.', tab.url).href,
    async call(what, schema, path, { query, json, file, signal }) {
      if (signal.aborted) throw new AppError('CANCELLED', `${what} was cancelled`);
      const body =
        json !== undefined ? new TextEncoder().encode(JSON.stringify(json)) : file && (await bytesOf(file.blob));
      const url = apiUrl(root, path, body ? query : pastCaches(query));
      const call = {
        url,
        method: body ? ('POST' as const) : ('GET' as const),
        headers: {
          accept: 'application/json',
          ...(json === undefined ? {} : { 'content-type': 'application/json' }),
          ...file?.headers, // absent: a call without a file
        },
        base64: body ? body.toBase64() : '',
      };
      const answer = await tab.run(callSite, [call], answerSchema);
      if (!answer) throw new AppError('CMS_UNREACHABLE', `${what}: no answer from ${new URL(root).origin}`);
      if (answer.isLoggedOut) throw new AppError('EDITOR_SESSION_OVER', `${what}: logged out in the editor's tab`);
      return readAnswer({ ...answer, headers: new Headers(answer.headers), url }, schema, what);
    },
  };
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
