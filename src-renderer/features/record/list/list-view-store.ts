import { Check } from 'typebox/value';
import { create } from 'zustand';
import { PLAIN_VIEW, type ViewContent, ViewContentSchema } from '#shared/engines/list/view-content.ts';

/** How a person left a list. */
export interface ListState {
  /** The saved view it shows; '' = the list as the form has it, null = as it opens, with the person's default. */
  readonly viewId: string | null;
  readonly content: ViewContent;
  /** Groups that differ from how groups are in the view: closed ones among open ones, or the other way. */
  readonly toggled: readonly string[];
  readonly activeIndex: number;
  /** The record of that row: the row follows it when others come or go; '' until one was shown. */
  readonly activeId: string;
  /** Field of the cell in focus; null = the row as a whole. */
  readonly activeField: string | null;
  readonly firstIndex: number;
}

export const FRESH_LIST: ListState = {
  viewId: null,
  content: PLAIN_VIEW,
  toggled: [],
  activeIndex: 0,
  activeId: '',
  activeField: null,
  firstIndex: 0,
};

interface ListStates {
  readonly personId: string;
  readonly lists: Readonly<Record<string, ListState>>;
  /** Whose lists these are: the next person on the laptop finds none of them. */
  openFor(personId: string): void;
  change(kind: string, change: Partial<ListState>): void;
}

/** Kept while the window is open, so that "back" finds the list as it was; columns are kept for longer. */
export const useListStore = create<ListStates>()((set, get) => ({
  personId: '',
  lists: {},
  openFor: (personId) => {
    if (get().personId !== personId) set({ personId, lists: {} });
  },
  change: (kind, change) => {
    const { lists, personId } = get();
    const before = lists[kind] ?? freshList(personId, kind);
    const next = { ...before, ...change };
    set({ lists: { ...lists, [kind]: next } });
    // A saved view keeps its own columns.
    const isPlain = !next.viewId && !before.viewId;
    if (isPlain && next.content.columns !== before.content.columns) keepColumns(personId, kind, next);
  },
}));

export function listStateOf(kind: string): ListState {
  const { lists, personId } = useListStore.getState();
  return lists[kind] ?? freshList(personId, kind);
}

const fresh = new Map<string, ListState>();

/** The list as the form has it, in the columns that this person gave it. */
export function plainList(kind: string): ListState {
  return { ...freshList(useListStore.getState().personId, kind), viewId: '' };
}

/** The same object for the same list: a selector must not answer anew each time. */
function freshList(personId: string, kind: string): ListState {
  const key = keyOf(personId, kind);
  const known = fresh.get(key) ?? { ...FRESH_LIST, content: { ...PLAIN_VIEW, columns: keptColumns(key) } };
  fresh.set(key, known);
  return known;
}

export function useListState(kind: string): ListState {
  return useListStore((state) => state.lists[kind] ?? freshList(state.personId, kind));
}

function keyOf(personId: string, kind: string): string {
  return `landfall.columns.${personId}.${kind}`;
}

/** Columns and widths are a convenience: where the browser keeps nothing, those of the form simply apply. */
function keptColumns(key: string): ViewContent['columns'] {
  try {
    const columns: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Check(ViewContentSchema.properties.columns, columns) ? columns : [];
  } catch {
    return [];
  }
}

function keepColumns(personId: string, kind: string, { content: { columns } }: ListState): void {
  const key = keyOf(personId, kind);
  fresh.delete(key);
  try {
    if (columns.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(columns));
  } catch {
    // A full or blocked store: the columns hold until the window closes.
  }
}
