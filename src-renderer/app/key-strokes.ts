/** `g` then a letter goes to a place. */
export const GO_TO = [
  { letter: 't', path: '/tasks', label: 'goTasks' },
  { letter: 'r', path: '/records/purchase-request', label: 'goRequests' },
  { letter: 'p', path: '/records/purchase-order', label: 'goOrders' },
  { letter: 'i', path: '/records/goods-receipt', label: 'goReceipts' },
  { letter: 's', path: '/records/supplier', label: 'goSuppliers' },
  { letter: 'o', path: '/outbox', label: 'goOutbox' },
  { letter: 'c', path: '/conflicts', label: 'goConflicts' },
  { letter: 'n', path: '/notices', label: 'goNotices' },
  { letter: ',', path: '/settings', label: 'goSettings' },
] as const;

export interface Stroke {
  readonly key: string;
  /** Ctrl, or Command on a Mac. */
  readonly mod: boolean;
  readonly alt: boolean;
  /** Somebody is typing, or a dialog is open: single letters belong to them. */
  readonly isBusy: boolean;
}

export type StrokeAction =
  | { readonly do: 'nothing' }
  | { readonly do: 'wait-for-place' }
  | { readonly do: 'palette' | 'help' | 'new' }
  | { readonly do: 'go'; readonly path: string };

/** What a key means, given whether `g` was pressed just before. Pure, so that a table can test it. */
export function meaningOf(stroke: Stroke, afterG: boolean): StrokeAction {
  const key = stroke.key.toLowerCase();
  if (stroke.mod && !stroke.alt && key === 'k') return { do: 'palette' };
  if (stroke.isBusy || stroke.mod || stroke.alt) return { do: 'nothing' };
  if (afterG) {
    const place = GO_TO.find((candidate) => candidate.letter === key);
    return place === undefined ? { do: 'nothing' } : { do: 'go', path: place.path };
  }
  if (key === 'g') return { do: 'wait-for-place' };
  if (key === 'n') return { do: 'new' };
  if (key === '?') return { do: 'help' };
  return { do: 'nothing' };
}

const LIST = /^\/records\/[^/?]+\/?(\?|$)/;

/** What `n` creates outside of lists; null on a list, which knows its own kind and who may create it. */
export function newPathFor(pathname: string): string | null {
  return LIST.test(pathname) ? null : '/records/purchase-request/new';
}

/** A key that types something, as opposed to Enter, Escape, arrows and Space. */
export function isSingleKey(key: string): boolean {
  return key.length === 1 && key !== ' ';
}
