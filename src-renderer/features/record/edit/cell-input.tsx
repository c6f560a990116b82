import { type ClipboardEventHandler, type KeyboardEvent, useEffect, useState } from 'react';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { isFigure } from '../fields/field-props.ts';
import type { ActiveCell } from './active-cell.ts';
import { CellChoices, type CellOption, useCellOptions } from './cell-choices.tsx';
import { choose, commit } from './cell-editing.ts';
import { onSheetKey, onSheetText } from './line-keys.ts';
import styles from './lines.module.css';
import { type Sheet, useGrid, useSheet } from './sheet-context.ts';

interface CellInputProps {
  readonly cell: ActiveCell;
  readonly row: number;
  readonly box: {
    readonly top: number;
    readonly left: number;
    readonly width: number;
    readonly height: number;
  };
  readonly onCopy: ClipboardEventHandler;
  readonly onPaste: ClipboardEventHandler;
}

/**
 * The one input of the sheet. It lies over the active cell, unseen until something is typed, and keeps the focus
 * while the cell under it changes: so an input method can begin a word in any cell, and copy and paste reach the
 * sheet.
 */
export function CellInput({ cell, row, box, onCopy, onPaste }: CellInputProps) {
  const sheet = useSheet();
  const words = useOpenWords();
  const typed = useGrid((state) => state.typed);
  const [element, setElement] = useState<HTMLInputElement | null>(null);
  const search = useSearch(sheet, cell, typed);
  const label = `${words(fieldLabelKey(sheet.form.key, cell.path))} ${row + 1}`;
  useCaretAtEnd(element);
  return (
    <>
      <input
        ref={(node) => {
          setElement(node);
          sheet.input.current = node;
        }}
        aria-label={label}
        className={styles.input}
        data-typing={typed !== null || undefined}
        data-figure={isFigure(cell.column) || undefined}
        style={box}
        autoComplete="off"
        readOnly={cell.isClosed}
        spellCheck={false}
        value={typed ?? ''}
        {...(search.isOpen && {
          role: 'combobox',
          'aria-expanded': true,
          'aria-controls': LIST_ID,
          'aria-activedescendant': `${LIST_ID}-${search.active}`,
        })}
        onChange={(event) => onSheetText(sheet, event.target.value)}
        onKeyDown={(event) => {
          if (search.onKeyDown(event) || onSheetKey(sheet, event)) {
            event.preventDefault();
            event.stopPropagation();
            element?.closest('[data-sheet]')?.scrollIntoView({ block: 'nearest' });
          }
        }}
        onBlur={() => commit(sheet)}
        onCopy={onCopy}
        onCut={onCopy}
        onPaste={onPaste}
      />
      {search.isOpen && (
        <CellChoices
          id={LIST_ID}
          options={search.options}
          active={search.active}
          at={element}
          onChoose={search.choose}
        />
      )}
    </>
  );
}

const LIST_ID = 'lines-choices';

/** When F2 opens a cell the caret stands behind its text. */
function useCaretAtEnd(element: HTMLInputElement | null): void {
  const isAmending = useGrid((state) => state.isAmending);
  useEffect(() => {
    if (isAmending) element?.setSelectionRange(element.value.length, element.value.length);
  }, [element, isAmending]);
}

function useSearch(sheet: Sheet, cell: ActiveCell, typed: string | null) {
  const options = useCellOptions(cell.name, cell.column, typed ?? '');
  const [choice, setChoice] = useState({ typed, active: 0 });
  const active = choice.typed === typed ? choice.active : 0;
  const isOpen = typed !== null && options !== null;
  const take = ({ value, row }: CellOption) => {
    if (row) sheet.takeRecord(cell, row);
    else choose(sheet, cell, value);
    sheet.edits.settle();
    sheet.grid.setState({ typed: null, isAmending: false });
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!isOpen || event.nativeEvent.isComposing) return false;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && !event.altKey) {
      setChoice({ typed, active: Math.max(0, Math.min(options.length - 1, active + step)) });
      return true;
    }
    if (event.key === 'Enter' || event.key === 'Tab') takeByKey(typed.trim(), options[active]);
    // The key itself then moves on, as in any cell.
    return false;
  };
  /** A scanner is faster than the list: the first entry counts only where the text names nothing by itself. */
  const takeByKey = (text: string, listed: CellOption | undefined) => {
    if (text === '' && active === 0) return;
    if (cell.column.type !== 'record' || active > 0) return listed && take(listed);
    sheet.grid.setState({ typed: null, isAmending: false });
    sheet.lookUp(cell, text, listed?.row);
  };
  return { isOpen, options: options ?? [], active, onKeyDown, choose: take };
}
