/** Which captures are selected, and where a range begins. */
import { useState } from 'preact/hooks';

export interface Selection {
  ids: ReadonlySet<string>;
  /**
   * One more or one less; with `isRange` all from the one before up to this one, in the order of `shown`. `meantBy`: what
   * one line of them stands for.
   */
  toggle: (id: string, isRange: boolean, shown: readonly string[], meantBy?: MeantBy) => void;
  set: (ids: readonly string[]) => void;
  clear: () => void;
}

type MeantBy = (id: string) => readonly string[];

const ITSELF: MeantBy = (id) => [id];

interface State {
  ids: ReadonlySet<string>;
  /** The one that was pressed last. */
  anchor: string | null;
}

const NONE: State = { ids: new Set(), anchor: null };

export function useSelection(): Selection {
  const [{ ids }, setState] = useState<State>(NONE);
  return {
    ids,
    toggle: (id, isRange, shown, meantBy = ITSELF) =>
      setState((state) => (isRange ? withRange(state, id, shown, meantBy) : toggled(state, id, meantBy))),
    set: (all) => setState({ ids: new Set(all), anchor: all.at(-1) ?? null }),
    clear: () => setState(NONE),
  };
}

function toggled({ ids }: State, id: string, meantBy: MeantBy): State {
  const meant = meantBy(id);
  const isOut = ids.has(id);
  const rest = [...ids].filter((one) => !meant.includes(one));
  return { ids: new Set(isOut ? rest : [...rest, ...meant]), anchor: id };
}

function withRange(state: State, id: string, shown: readonly string[], meantBy: MeantBy): State {
  const from = state.anchor === null ? -1 : shown.indexOf(state.anchor);
  const to = shown.indexOf(id);
  if (from === -1 || to === -1) return toggled(state, id, meantBy);
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...state.ids, ...range.flatMap(meantBy)]), anchor: id };
}
