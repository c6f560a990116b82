import { create } from 'zustand';
import { type ListFilters, NO_FILTERS } from './list-filters.ts';

/** How a person left a list: filters, the row that had the focus and the first row on screen. */
export interface ListView {
  readonly filters: ListFilters;
  readonly activeIndex: number;
  /** The record of that row: the row follows it when others come or go; '' until one was shown. */
  readonly activeId: string;
  readonly firstIndex: number;
}

const FRESH: ListView = { filters: NO_FILTERS, activeIndex: 0, activeId: '', firstIndex: 0 };

interface ListViewState {
  readonly views: Readonly<Record<string, ListView>>;
  change(kind: string, change: Partial<ListView>): void;
}

/** Kept while the window is open, so that "back" finds the list as it was. */
export const useListViewStore = create<ListViewState>()((set) => ({
  views: {},
  change: (kind, change) =>
    set(({ views }) => ({ views: { ...views, [kind]: { ...(views[kind] ?? FRESH), ...change } } })),
}));

export function useListView(kind: string): ListView {
  return useListViewStore((state) => state.views[kind] ?? FRESH);
}
