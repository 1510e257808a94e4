/** Where the captures go: into a draft that is open in a tab, a new one, or one that the site has. */
import type { ContentType } from '../../model/content-type.ts';
import type { OpenDraft, RemoteDraft, Site } from '../../model/draft.ts';
import { type NewDraftChoice, NOTHING_CHOSEN, typeOf } from './new-draft-field.tsx';

export type Destination =
  | { to: 'open'; draft: OpenDraft }
  | { to: 'new'; siteId: string }
  | { to: 'existing'; siteId: string; draft: RemoteDraft };

/** What is chosen until a person chooses: the draft that somebody here is writing, else a new one. */
export function firstDestination(openDrafts: readonly OpenDraft[], sites: readonly Site[]): Destination | null {
  const [open] = openDrafts;
  if (open) return { to: 'open', draft: open };
  const [site] = sites;
  return site ? { to: 'new', siteId: site.id } : null;
}

/** The account that a destination belongs to; null for an open draft of a site that is not connected. */
export function siteOf(destination: Destination, sites: readonly Site[]): Site | null {
  const found =
    destination.to === 'open'
      ? sites.find(
          ({ cms, origin }) => cms === destination.draft.cms && URL.parse(destination.draft.url)?.origin === origin,
        )
      : sites.find(({ id }) => id === destination.siteId);
  return found ?? null;
}

/**
 * What is chosen for each destination besides it. Two sites give the same number to different terms, and what a new draft is
 * sorted by is not meant for a colleague's: so each has its own.
 */
export type Choices = Readonly<Record<string, NewDraftChoice>>;

export function choiceFor(destination: Destination, choices: Choices): NewDraftChoice {
  return choices[keyOf(destination)] ?? NOTHING_CHOSEN;
}

export function withChoice(destination: Destination, choice: NewDraftChoice, choices: Choices): Choices {
  return { ...choices, [keyOf(destination)]: choice };
}

function keyOf(destination: Destination): string {
  switch (destination.to) {
    case 'open':
      return `open ${destination.draft.tabId} ${destination.draft.draftId}`;
    case 'new':
      return `new ${destination.siteId}`;
    case 'existing':
      return `existing ${destination.siteId} ${destination.draft.type ?? ''} ${destination.draft.id}`; // absent: the usual one
  }
}

/** The type of a draft that the site has; null where the site has not told. */
export function typeOfDraft(site: Site | null, { type }: RemoteDraft): ContentType | null {
  return site?.types?.find(({ id }) => id === type) ?? null;
}

/** Whether a picture can stand for the whole article there. In an open editor that is for its writer to say. */
export function canFeature(destination: Destination, site: Site | null, choice: NewDraftChoice): boolean {
  if (!site || destination.to === 'open') return false;
  if (destination.to === 'new') return typeOf(site, choice)?.hasFeatured === true;
  return typeOfDraft(site, destination.draft)?.hasFeatured === true;
}
