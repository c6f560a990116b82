/** What a key means in a list. Pure, so that a table can test it. */
export type ListKeyAction =
  | { readonly do: 'nothing' }
  | { readonly do: 'move'; readonly by: number; readonly extends: boolean }
  | { readonly do: 'move-to'; readonly end: 'first' | 'last' }
  | { readonly do: 'cell'; readonly by: -1 | 1 }
  | {
      readonly do:
        | 'open'
        | 'edit'
        /** The key itself, and what an input method makes of it, goes into the cell in place of what it holds. */
        | 'type'
        | 'select'
        | 'select-all'
        | 'leave'
        | 'search'
        | 'create'
        | 'copy'
        | 'filter'
        | 'group'
        | 'columns'
        | 'views'
        | 'export';
    };

export interface ListStroke {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** The cell in focus can be written into: what is typed goes there. */
  readonly isOnEditableCell: boolean;
}

const LETTERS: Readonly<Record<string, Exclude<ListKeyAction['do'], 'move' | 'move-to' | 'cell'>>> = {
  x: 'select',
  e: 'edit',
  n: 'create',
  d: 'copy',
  f: 'filter',
  g: 'group',
  c: 'columns',
  v: 'views',
  s: 'export',
  '/': 'search',
};

/** Rows that a page key moves. */
const PAGE = 14;

export function meaningOfListKey(stroke: ListStroke): ListKeyAction {
  const { key, mod, alt, shift } = stroke;
  if (alt) return { do: 'nothing' };
  if (mod) return key.toLowerCase() === 'a' ? { do: 'select-all' } : { do: 'nothing' };
  const named = meaningOfNamedKey(key, shift);
  if (named !== null) return named;
  if (stroke.isOnEditableCell && key === 'Process') return { do: 'type' };
  if (key.length !== 1) return { do: 'nothing' };
  if (stroke.isOnEditableCell && key !== ' ') return { do: 'type' };
  if (key === ' ') return { do: 'select' };
  if (key === 'j') return { do: 'move', by: 1, extends: false };
  if (key === 'k') return { do: 'move', by: -1, extends: false };
  const letter = Object.hasOwn(LETTERS, key) ? LETTERS[key] : undefined;
  return letter === undefined ? { do: 'nothing' } : { do: letter };
}

function meaningOfNamedKey(key: string, shift: boolean): ListKeyAction | null {
  switch (key) {
    case 'ArrowDown':
      return { do: 'move', by: 1, extends: shift };
    case 'ArrowUp':
      return { do: 'move', by: -1, extends: shift };
    case 'PageDown':
      return { do: 'move', by: PAGE, extends: shift };
    case 'PageUp':
      return { do: 'move', by: -PAGE, extends: shift };
    case 'Home':
      return { do: 'move-to', end: 'first' };
    case 'End':
      return { do: 'move-to', end: 'last' };
    case 'ArrowLeft':
      return { do: 'cell', by: -1 };
    case 'ArrowRight':
      return { do: 'cell', by: 1 };
    case 'Enter':
      return { do: 'open' };
    case 'F2':
      return { do: 'edit' };
    case 'Escape':
      return { do: 'leave' };
    default:
      return null;
  }
}
