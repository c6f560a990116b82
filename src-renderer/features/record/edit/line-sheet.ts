import { linesOf } from '../record-values.ts';
import type { FormSession } from './form-session.ts';
import type { Lines } from './line-operations.ts';

/** Steps that can be taken back; more are a record of the day, not an undo. */
const MAX_STEPS = 200;

function isSame(before: Lines, after: Lines): boolean {
  return (
    before === after || (before.length === after.length && before.every((line, at) => line === after[at]))
  );
}

/** Every change of a lines field goes through here, so that every one can be taken back. */
export interface LineSheet {
  lines(): Lines;
  /** Changes with the same `step`, one after the other, are one: the keystrokes in one cell. */
  change(next: (lines: Lines) => Lines, step?: string): void;
  /** Ends a run of keystrokes: the next change is a step of its own. */
  settle(): void;
  /** Takes the running step back as if it had never been. */
  abandon(step: string): void;
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}

export function createLineSheet(
  session: FormSession,
  linesField: string,
  /** Puts back what a change must not touch. */
  keep: (before: Lines, after: Lines) => Lines = (_before, after) => after,
): LineSheet {
  let past: Lines[] = [];
  let future: Lines[] = [];
  let running: string | undefined;
  const lines = () => linesOf(session.getState().values[linesField]);
  const show = (next: Lines) => session.getState().setLines(linesField, () => next);
  const step = (from: Lines[], to: Lines[]) => {
    const next = from.pop();
    running = undefined;
    if (next === undefined) return;
    to.push(lines());
    show(next);
  };
  return {
    lines,
    change(next, name) {
      const before = lines();
      const after = keep(before, next(before));
      if (isSame(before, after)) return;
      if (name === undefined || name !== running) past = [...past, before].slice(-MAX_STEPS);
      future = [];
      running = name;
      show(after);
    },
    settle() {
      running = undefined;
    },
    abandon(name) {
      if (running !== name) return;
      running = undefined;
      const before = past.pop();
      if (before !== undefined) show(before);
    },
    undo: () => step(past, future),
    redo: () => step(future, past),
    canUndo: () => past.length > 0,
    canRedo: () => future.length > 0,
  };
}
