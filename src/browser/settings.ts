/** What the newsroom has set, in `storage.local`: no secrets there, content scripts can read it. */
import * as v from 'valibot';
import {
  ARTICLE_LANGUAGES,
  defaultHouseStyle,
  HOUR_STYLES,
  type HouseStyle,
  noStyle,
  REPOST_WORDS,
  type Style,
  TEMPLATE_NAMES,
} from '../model/house-style.ts';
import { browser } from './api.ts';
import { readPolicy } from './managed.ts';

const STYLE = 'houseStyle';
const PERSON = 'person';
const STORY = 'currentStory';
const CARD = 'captureCard';
const KEPT_LIMIT = 'keptLimit';

const text = v.pipe(v.string(), v.maxLength(200));
const template = v.pipe(v.string(), v.maxLength(1_000));
/** What is missing or no longer understood is as if it had not been set. */
const orNull = <T extends v.GenericSchema>(schema: T) => v.fallback(v.nullish(schema, null), null);

const languageStyle = v.object({
  repost: orNull(v.picklist(REPOST_WORDS)),
  hours: orNull(v.picklist(HOUR_STYLES)),
  templates: v.fallback(v.optional(v.record(v.picklist(TEMPLATE_NAMES), template), {}), {}),
});
const noWords = () => ({ repost: null, hours: null, templates: {} });
const style = v.object({
  outlet: orNull(text),
  timeZone: orNull(text),
  languages: v.fallback(
    v.object(v.entriesFromList(ARTICLE_LANGUAGES, v.fallback(languageStyle, noWords))),
    () => noStyle().languages,
  ),
});
const houseStyle = v.fallback(
  v.object({
    ...style.entries,
    language: orNull(text),
    sites: v.fallback(v.record(v.string(), v.fallback(style, noStyle)), () => ({})),
  }),
  defaultHouseStyle,
);

export async function readHouseStyle(): Promise<HouseStyle> {
  const [stored, policy] = await Promise.all([browser.storage.local.get(STYLE), readPolicy()]);
  return { ...v.parse(houseStyle, stored[STYLE]), locked: policy.style };
}

/** Changes what is named and keeps the rest. */
export async function changeHouseStyle(changes: Partial<Omit<HouseStyle, 'locked'>>): Promise<void> {
  const { outlet, timeZone, languages, language, sites } = { ...(await readHouseStyle()), ...changes };
  await browser.storage.local.set({ [STYLE]: { outlet, timeZone, languages, language, sites } });
}

/** `siteId` null: of the whole newsroom. */
export async function changeStyle(siteId: string | null, change: (style: Style) => Style): Promise<void> {
  const house = await readHouseStyle();
  if (siteId === null) {
    const { outlet, timeZone, languages } = change(house);
    return changeHouseStyle({ outlet, timeZone, languages });
  }
  return changeHouseStyle({ sites: { ...house.sites, [siteId]: change(house.sites[siteId] ?? noStyle()) } });
}

/** Who works here. Off until somebody switches it on. */
export interface Person {
  name: string;
  /** Whether the name goes, sealed, with each capture from then on. */
  isGiven: boolean;
}

const person = v.fallback(
  v.object({ name: v.fallback(text, ''), isGiven: v.fallback(v.boolean(), false) }),
  (): Person => ({ name: '', isGiven: false }),
);

export async function readPerson(): Promise<Person> {
  const stored = await browser.storage.local.get(PERSON);
  return v.parse(person, stored[PERSON]);
}

export async function changePerson(changes: Partial<Person>): Promise<Person> {
  const changed = { ...(await readPerson()), ...changes };
  await browser.storage.local.set({ [PERSON]: changed });
  return changed;
}

/** The story into which new captures go; null: none. It may have been removed since. */
export async function readCurrentStory(): Promise<string | null> {
  const stored = await browser.storage.local.get(STORY);
  return v.parse(orNull(text), stored[STORY]);
}

export async function changeCurrentStory(storyId: string | null): Promise<void> {
  await browser.storage.local.set({ [STORY]: storyId });
}

/** Whether a card in the corner of the page tells what was captured. On until somebody switches it off. */
export async function readsCard(): Promise<boolean> {
  const stored = await browser.storage.local.get(CARD);
  return v.parse(v.fallback(v.boolean(), true), stored[CARD]);
}

export async function changeCard(isWanted: boolean): Promise<void> {
  await browser.storage.local.set({ [CARD]: isWanted });
}

/** Megabytes that may be taken by what was kept without a press; null: no limit. */
export async function readKeptLimit(): Promise<number | null> {
  const stored = await browser.storage.local.get(KEPT_LIMIT);
  return v.parse(orNull(v.pipe(v.number(), v.minValue(1))), stored[KEPT_LIMIT]);
}

export async function changeKeptLimit(megabytes: number | null): Promise<void> {
  await browser.storage.local.set({ [KEPT_LIMIT]: megabytes });
}

/** Calls back when the house's style was changed in any context of ours, until `signal` aborts. */
export function onStyleChange(act: () => void, signal: AbortSignal): void {
  onChangeOf(STYLE, act, signal);
}

/** The same for the current story. */
export function onCurrentStoryChange(act: () => void, signal: AbortSignal): void {
  onChangeOf(STORY, act, signal);
}

/** Calls back when the setting of that name was changed in any context of ours, until `signal` aborts. */
export function onChangeOf(name: string, act: () => void, signal: AbortSignal): void {
  const listener = (changes: Record<string, unknown>) => {
    if (name in changes) act();
  };
  browser.storage.local.onChanged.addListener(listener);
  signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listener));
}
