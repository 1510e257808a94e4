/** Where the keyboard is in the list. */
import { useEffect, useState } from 'preact/hooks';

export interface Cursor {
  /** The capture that the keyboard is at. */
  id: string | null;
  /** Counts the steps of the keyboard: what was pressed with the pointer is in view, and has the focus. */
  steps: number;
  /** By the pointer. */
  set: (id: string | null) => void;
  /** The keyboard goes on there. */
  resume: (id: string) => void;
  step: (by: 1 | -1) => void;
  /** The place among what is shown; none where there is no such place. */
  goTo: (at: number) => void;
}

interface CursorOptions {
  shown: readonly string[];
  /** `shown` is the answer to what is asked now. */
  isAnswered: boolean;
  /** The keyboard went to this one. */
  onStep: (id: string) => void;
}

export function useCursor({ shown, isAnswered, onStep }: CursorOptions): Cursor {
  const [id, set] = useState<string | null>(null);
  const [steps, setSteps] = useState(0);

  function resume(id: string): void {
    set(id);
    setSteps(steps + 1);
  }

  function goTo(at: number): void {
    const next = shown[at];
    if (next === undefined) return;
    resume(next);
    onStep(next);
  }

  function step(by: 1 | -1): void {
    const at = id === null ? -1 : shown.indexOf(id);
    goTo(at === -1 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by)));
  }

  // What is no longer among what is found is nothing that a key could mean.
  useEffect(() => {
    if (isAnswered && id !== null && !shown.includes(id)) set(null);
  }, [isAnswered]);

  return { id, steps, set, resume, step, goTo };
}
