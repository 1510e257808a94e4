/** Somebody else at the site, whom nothing stands in the way of. */
import { expect, vi } from 'vitest';
import type { WildSite } from './wild-site.ts';

export class Colleague {
  readonly #site: WildSite;

  constructor(site: WildSite) {
    this.#site = site;
  }

  /** JSON of a call below `wp/v2/`. Throws with WordPress's own words. */
  async ask(path: string, json?: object, who: 'ed' | 'admin' = 'ed'): Promise<unknown> {
    const { users, direct } = this.#site;
    const { login, appPassword } = users[who];
    const request: RequestInit = {
      headers: {
        authorization: `Basic ${Buffer.from(`${login}:${appPassword}`).toString('base64')}`,
        'content-type': 'application/json',
      },
    };
    const [route = '', query = ''] = path.split('?');
    const url = `${direct}/?rest_route=/wp/v2/${route}&${query}`;
    const answer = await fetch(url, json ? { ...request, method: 'POST', body: JSON.stringify(json) } : request);
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`);
    return answer.json();
  }

  async writeDraft(type: string, draft: object): Promise<string> {
    const { id } = (await this.ask(type, draft)) as { id: number };
    return String(id);
  }

  /** What the draft holds, to the byte. */
  async read(draftId: string, type = 'posts'): Promise<string> {
    const { content } = (await this.ask(`${type}/${draftId}?context=edit`)) as { content: { raw: string } };
    return content.raw;
  }

  /** As another person than the draft's author, whose own autosave WordPress writes into the draft. */
  async typeUnsaved(draftId: string, content: string): Promise<void> {
    // WordPress counts in seconds, and offers nobody an autosave that is no newer than its draft.
    const saved = Math.floor(Date.now() / 1000);
    await vi.waitFor(() => expect(Math.floor(Date.now() / 1000)).toBeGreaterThan(saved), 5_000);
    await this.ask(`posts/${draftId}/autosaves`, { content }, 'admin');
  }
}
