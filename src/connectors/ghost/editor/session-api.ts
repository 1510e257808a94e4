/** Ghost's interface with the session of the person who has the editor open: no token, no set-up. */
import * as v from 'valibot';
import { AppError } from '../../../model/errors.ts';
import type { EditorTab } from '../../contract.ts';
import { apiRootOfAdmin, apiUrl } from '../address.ts';
import { ACCEPT_VERSION, type Api, apiOf, methodOf } from '../api.ts';
import { pastCaches } from '../../past-caches.ts';
import { isLoggedOut } from '../answer.ts';
import { callGhost, type GhostCall } from './in-page/call-ghost.ts';

const answerSchema = v.nullable(
  v.object({ status: v.number(), headers: v.array(v.tuple([v.string(), v.string()])), text: v.string() }),
);

/** Milliseconds for what does not say its own. */
const TIMEOUT = 60_000;

/** Calls go out from the tab itself, so they are the site's own to the site. */
export function sessionApi(tab: EditorTab): Api {
  const root = apiRootOfAdmin(tab.url);
  const send = async (call: GhostCall, signal: AbortSignal) => {
    if (signal.aborted) throw new AppError('CANCELLED', 'a call from the tab was cancelled');
    const answer = await tab.run(callGhost, [call], answerSchema);
    return answer && { ...answer, headers: new Headers(answer.headers), url: call.url };
  };
  return apiOf(root, {
    async answerTo(path, { query, signal, timeout = TIMEOUT, ...body }) {
      const { json, file } = body;
      const method = methodOf(body);
      const url = apiUrl(root, path, method === 'GET' ? pastCaches(query) : query);
      const headers: Record<string, string> = { accept: 'application/json', 'accept-version': ACCEPT_VERSION };
      if (json !== undefined) headers['content-type'] = 'application/json';
      Object.assign(headers, file?.headers); // absent: a call without a file
      const words = json === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(json));
      const bytes = file ? new Uint8Array(await file.blob.arrayBuffer()) : words;
      const answer = await send({ url, method, headers, base64: bytes.toBase64(), timeout }, signal);
      if (!answer) throw new AppError('CMS_UNREACHABLE', `no answer from ${new URL(root).origin}`);
      if (isLoggedOut(answer)) throw new AppError('EDITOR_SESSION_OVER', 'logged out in the editor’s tab');
      return answer;
    },
    async head(url, signal) {
      const answer = await send({ url, method: 'HEAD', headers: {}, base64: '', timeout: TIMEOUT }, signal);
      if (!answer) throw new AppError('CMS_UNREACHABLE', 'no answer');
      return answer;
    },
  });
}
