import { createContext, useContext } from 'react';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldAt } from './form-fields.ts';

const MAX_STEPS = 200;

/** A design as it is kept on this laptop until it is published or thrown away. */
export interface DesignDraft {
  readonly form: FormDefinition;
  /** Version of the form that it began from; 0 for a form that is not published yet. */
  readonly baseVersion: number;
  /** Version of the definition's document then, as the command has to name it. */
  readonly seenVersion: number | null;
}

export interface DesignState extends DesignDraft {
  readonly past: readonly FormDefinition[];
  readonly future: readonly FormDefinition[];
  /** The field (`hsCode`, `lines/quantity`) whose properties are shown. */
  readonly selected: string | null;
  /** Changes under one step (typing into one box) are taken back together. */
  change(change: (form: FormDefinition) => FormDefinition, step?: string): void;
  undo(): void;
  redo(): void;
  select(path: string | null): void;
  /** Goes on from the version that is in force now, with the same design. */
  rebase(base: Pick<DesignDraft, 'baseVersion' | 'seenVersion'>): void;
}

export type DesignStore = StoreApi<DesignState>;

/** The design of one form, with undo. */
export function createDesign(draft: DesignDraft): DesignStore {
  let lastStep: string | undefined;
  return createStore<DesignState>()((set) => ({
    ...draft,
    past: [],
    future: [],
    selected: null,
    change: (change, step) =>
      set((state) => {
        const form = change(state.form);
        if (form === state.form) return state;
        const isSameStep = step !== undefined && step === lastStep;
        lastStep = step;
        const past = isSameStep ? state.past : [...state.past, state.form].slice(-MAX_STEPS);
        return { form, past, future: [] };
      }),
    undo: () =>
      set((state) => {
        const form = state.past.at(-1);
        lastStep = undefined;
        if (form === undefined) return state;
        return moved(state, form, state.past.slice(0, -1), [state.form, ...state.future]);
      }),
    redo: () =>
      set((state) => {
        const [form, ...future] = state.future;
        lastStep = undefined;
        if (form === undefined) return state;
        return moved(state, form, [...state.past, state.form], future);
      }),
    select: (path) => set({ selected: path }),
    rebase: (base) => set(base),
  }));
}

function moved(
  { selected }: DesignState,
  form: FormDefinition,
  past: readonly FormDefinition[],
  future: readonly FormDefinition[],
): Partial<DesignState> {
  const isThere = selected !== null && fieldAt(form, selected) !== undefined;
  return { form, past, future, selected: isThere ? selected : null };
}

const DesignContext = createContext<DesignStore | null>(null);
export const DesignProvider = DesignContext.Provider;

export function useDesignStore(): DesignStore {
  const store = useContext(DesignContext);
  if (store === null) throw new Error('No DesignProvider above this component');
  return store;
}

export function useDesign<Value>(read: (state: DesignState) => Value): Value {
  return useStore(useDesignStore(), read);
}
