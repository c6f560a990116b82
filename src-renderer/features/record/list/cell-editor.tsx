import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { Row } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { cellValue } from './cell-rules.ts';
import { focusList } from './focus-list.ts';
import styles from './list.module.css';
import { rowSiblings, rowValue } from './row-values.ts';

/** These are chosen, not typed: a choice is the whole change. */
const CHOSEN: ReadonlySet<FieldDefinition['type']> = new Set([
  'country',
  'currency',
  'zone',
  'language',
  'choice',
  'status',
  'record',
  'date',
  'yes-no',
]);

export type AfterSave = 'stay' | 'down';

export interface CellEditorProps {
  readonly form: FormDefinition;
  readonly name: string;
  readonly field: FieldDefinition;
  readonly row: Row;
  /** Somebody types onto the cell: in place of what it holds, and the key that began it is still to come. */
  readonly isTyped: boolean;
  /** Resolves with what is wrong, or null once it is saved on this laptop. */
  onSave(value: unknown, after: AfterSave): Promise<string | null>;
  onCancel(): void;
}

/** A cell while it is written into: Enter saves and goes down, Escape leaves it as it was. */
export function CellEditor({ form, name, field, row, isTyped, onSave, onCancel }: CellEditorProps) {
  const words = useOpenWords();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const isChosen = CHOSEN.has(field.type);
  const [value, setValue] = useState<unknown>(() =>
    isTyped && !isChosen ? '' : (cellValue(field, rowValue(form, row, name)) ?? ''),
  );
  const [problem, setProblem] = useState<string | null>(null);
  const isSaving = useRef(false);
  useFocusInside(box);
  const save = async (next: unknown, after: AfterSave) => {
    if (isSaving.current) return;
    isSaving.current = true;
    setProblem(await onSave(next, after));
    isSaving.current = false;
  };
  const handleKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onCancel();
    // In an open list Enter takes the option; the choice then saves itself.
    if (event.key === 'Enter' && !isChosen) void save(value, 'down');
    if (event.key === 'Tab') {
      event.preventDefault();
      void save(value, 'stay');
    }
  };
  return (
    // The keys belong to the input inside; this box only hears them on their way.
    // biome-ignore lint/a11y/noStaticElementInteractions: not a control of its own
    <div
      ref={box}
      className={styles.cellEditor}
      data-problem={problem ?? undefined}
      onKeyDown={handleKey}
      onClick={(event) => event.stopPropagation()}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget) || isSaving.current) return;
        if (isChosen) onCancel();
        else void save(value, 'stay');
      }}
    >
      <FieldInput
        formKind={form.key}
        name={name}
        field={field}
        value={value}
        siblings={rowSiblings(form, row)}
        inputId={id}
        label={words(fieldLabelKey(form.key, name))}
        invalid={problem !== null}
        {...(problem === null ? {} : { describedBy: `${id}-problem` })}
        onChange={(next) => {
          setValue(next);
          if (isChosen) void save(next, 'stay');
        }}
      />
      {problem !== null && (
        <span id={`${id}-problem`} role="alert" className={styles.cellProblem}>
          {problem}
        </span>
      )}
    </div>
  );
}

/**
 * Still while the key that began it is being handled, so that the key itself, or what an input method makes of
 * it, lands in the input. Not within the effect: inputs redraw on focus.
 */
function useFocusInside(box: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(
    () => queueMicrotask(() => box.current?.querySelector<HTMLElement>('input')?.focus()),
    [box],
  );
  useEffect(() => focusList, []);
}
