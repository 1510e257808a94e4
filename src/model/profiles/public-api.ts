/**
 * Addresses of a network that anybody may ask without an account, and what each answer says. They lie in both
 * directions: an empty answer may be a deletion, a suspension or a wall for visitors. So what an endpoint says is never
 * what is so; `presence-verdict.ts` weighs several.
 */
import type { Presence } from '../presence.ts';

export interface PublicApi {
  /** Hosts that are always the same, asked for when the first watch is switched on; a test holds the manifest to them. */
  hosts: readonly string[];
  /** In the order of asking. The first is the one that knows the words. */
  endpoints: readonly PublicEndpoint[];
  /** How many must say that a post is gone. */
  needed: number;
}

export interface PublicEndpoint {
  name: string;
  /** Null: this post cannot be asked about here. */
  address(post: KnownPost): string | null;
  read(answer: PublicAnswer, post: KnownPost): EndpointSays;
}

/** What is known of the post from its capture. */
export interface KnownPost {
  id: string;
  uri: string | null;
  /** As the page or the answer had it. */
  url: string | null;
  /** Where the account lives. */
  host: string;
  text: string | null;
}

export interface PublicAnswer {
  /** 0: there was no answer. */
  status: number;
  /** Undefined where it was no JSON. */
  json: unknown;
}

export interface EndpointSays {
  state: Presence;
  /** The site's own words in the place of a post. */
  notice?: string;
}
