import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { FieldError } from '#shared/engines/form/field-error.ts';
import { linesOf, type Values } from '../record-values.ts';
import { type Lines, setLineValues } from './line-operations.ts';

export interface FormSessionState {
  readonly values: Values;
  /** Problems by path, shown at their fields; a change of a field clears its own. */
  readonly problems: Readonly<Record<string, FieldError>>;
  setField(name: string, value: unknown): void;
  setLine(linesField: string, lineId: string, change: Values): void;
  setLines(linesField: string, change: (lines: Lines) => Lines): void;
  showProblems(problems: readonly FieldError[]): void;
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

/** What is being typed. Fields subscribe to their own value, so that a keystroke renders one field. */
export function createFormSession(initial: Values): FormSession {
  return createStore<FormSessionState>()((set) => ({
    values: initial,
    problems: {},
    setField: (name, value) =>
      set(({ values, problems }) => ({
        values: { ...values, [name]: value },
        problems: without(problems, [name]),
      })),
    setLine: (linesField, lineId, change) =>
      set(({ values, problems }) => ({
        values: { ...values, [linesField]: setLineValues(linesOf(values[linesField]), lineId, change) },
        problems: without(problems, [
          linesField,
          ...Object.keys(change).map((name) => `${linesField}/${lineId}/${name}`),
        ]),
      })),
    setLines: (linesField, change) =>
      set(({ values, problems }) => ({
        values: { ...values, [linesField]: change(linesOf(values[linesField])) },
        problems: without(problems, [linesField]),
      })),
    showProblems: (problems) =>
      set({ problems: Object.fromEntries(problems.map((entry) => [entry.path, entry])) }),
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
