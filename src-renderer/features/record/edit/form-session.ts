import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import { linesOf, type Values } from '../record-values.ts';
import type { Lines } from './line-operations.ts';

export interface FormSessionState {
  readonly values: Values;
  /** Roles of whoever fills it in: their rights on single fields. */
  readonly roles: readonly string[];
  /** Problems by path, shown at their fields; a change of a field clears its own. */
  readonly problems: Readonly<Record<string, FieldError>>;
  /** How often handing in was refused: each time the first problem is shown. */
  readonly refusals: number;
  setField(name: string, value: unknown): void;
  setLines(linesField: string, change: (lines: Lines) => Lines): void;
  showProblems(problems: readonly FieldError[]): void;
  /** Marks further cells beside those that are marked. */
  addProblems(problems: readonly FieldError[]): void;
  replace(values: Values): void;
}

export type FormSession = StoreApi<FormSessionState>;

function without(
  problems: FormSessionState['problems'],
  paths: readonly string[],
): FormSessionState['problems'] {
  if (!paths.some((path) => path in problems)) return problems;
  return Object.fromEntries(Object.entries(problems).filter(([path]) => !paths.includes(path)));
}

function byPath(problems: readonly FieldError[]): FormSessionState['problems'] {
  return Object.fromEntries(problems.map((entry) => [entry.path, entry]));
}

/** Marked paths of a lines field whose value is no longer the one that was marked. */
function changedPaths(linesField: string, marked: readonly string[], before: Lines, after: Lines): string[] {
  const own = marked.filter((path) => path === linesField || path.startsWith(`${linesField}/`));
  if (own.length === 0) return own;
  const [olds, news] = [before, after].map((lines) => new Map(lines.map((line) => [line.id, line])));
  return own.filter((path) => {
    const place = linePathOf(path);
    if (place === undefined) return true;
    const [old, now] = [olds?.get(place.lineId), news?.get(place.lineId)];
    return place.field === undefined ? old !== now : old?.[place.field] !== now?.[place.field];
  });
}

/** What is being typed. Fields subscribe to their own value, so that a keystroke renders one field. */
export function createFormSession(initial: Values, roles: readonly string[] = []): FormSession {
  return createStore<FormSessionState>()((set) => ({
    values: initial,
    roles,
    problems: {},
    refusals: 0,
    setField: (name, value) =>
      set(({ values, problems }) => ({
        values: { ...values, [name]: value },
        problems: without(problems, [name]),
      })),
    setLines: (linesField, change) =>
      set(({ values, problems }) => {
        const before = linesOf(values[linesField]);
        const after = change(before);
        const changed = changedPaths(linesField, Object.keys(problems), before, after);
        return { values: { ...values, [linesField]: after }, problems: without(problems, changed) };
      }),
    showProblems: (problems) =>
      set(({ refusals }) => ({ problems: byPath(problems), refusals: refusals + 1 })),
    addProblems: (problems) =>
      set((state) =>
        problems.length === 0 ? state : { problems: { ...state.problems, ...byPath(problems) } },
      ),
    replace: (values) => set({ values, problems: {} }),
  }));
}

const SessionContext = createContext<FormSession | null>(null);
export const FormSessionProvider = SessionContext.Provider;

export function useFormSession(): FormSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('No FormSessionProvider above this field');
  return session;
}

export function useSessionValue<Value>(read: (state: FormSessionState) => Value): Value {
  return useStore(useFormSession(), read);
}
