import type { ListQuery, PendingState } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';

/** What a person chose above a list. Empty values mean "everything". */
export interface ListFilters {
  readonly statuses: readonly string[];
  readonly mine: boolean;
  readonly pending: boolean;
  readonly text: string;
  readonly sort: { readonly field: string; readonly descending: boolean } | null;
}

export const NO_FILTERS: ListFilters = { statuses: [], mine: false, pending: false, text: '', sort: null };

/** Own actions that the server has not accepted, whatever became of them. */
export const PENDING_STATES: readonly PendingState[] = [
  'saved-here',
  'sent',
  'needs-review',
  'superseded',
  'quarantined',
  'refused',
];

/** Whether the list shows less than everything, so that an empty list can offer to clear the filters. */
export function isFiltered(filters: ListFilters): boolean {
  return filters.statuses.length > 0 || filters.mine || filters.pending || filters.text.trim() !== '';
}

type QueryShape = Omit<ListQuery, 'offset' | 'limit'>;

/** The engine's question for a form's list under these filters; `meId` is whose records "mine" means. */
export function queryOfFilters(
  form: FormDefinition,
  filters: ListFilters,
  options: { readonly meId: string; readonly fixed?: ListQuery['where'] },
): QueryShape {
  const where: Record<string, string | readonly string[]> = { ...options.fixed };
  if (filters.statuses.length > 0) where.status = filters.statuses;
  if (filters.mine && form.ownerField) where.ownerId = options.meId;
  if (filters.pending) where.pending = PENDING_STATES;
  const text = filters.text.trim();
  return {
    kind: form.key,
    where,
    sort: filters.sort ?? form.list.sort,
    ...(text === '' ? {} : { text }),
  };
}

/** Header click: ascending, descending, back to the list's own order. */
export function nextSort(current: ListFilters['sort'], field: string): ListFilters['sort'] {
  if (current?.field !== field) return { field, descending: false };
  return current.descending ? null : { field, descending: true };
}
