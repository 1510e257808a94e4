/** The networks that Tearsheet knows. A new one is its profile here; the compiler says what the profile owes. */
import type { PlatformProfile } from './profiles/profile.ts';
import { x } from './profiles/x/profile.ts';

export type PlatformId = 'x';

export const platforms = { x } satisfies Record<PlatformId, PlatformProfile>;
