import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { Row } from '#renderer/data/contract.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { useCountryOptions, useCurrencyOptions, useLanguageOptions } from '../fields/choice-inputs.tsx';
import styles from './lines.module.css';
import { useSheet } from './sheet-context.ts';

export interface CellOption {
  readonly value: unknown;
  readonly label: string;
  /** The record behind a link: it brings values along. */
  readonly row?: Row;
}

const SHOWN = 30;

function useRecordOptions(column: FieldDefinition, text: string): readonly CellOption[] {
  const engine = useEngine();
  const [options, setOptions] = useState<readonly CellOption[]>([]);
  const kind = column.type === 'record' ? column.kind : null;
  useEffect(() => {
    if (kind === null) return;
    let isCurrent = true;
    const query = { kind, offset: 0, limit: SHOWN, ...(text === '' ? {} : { text }) };
    void engine.list(query).then(({ rows }) => {
      if (isCurrent) setOptions(rows.map((row) => ({ value: row.id, label: labelOf(row), row })));
    });
    return () => {
      isCurrent = false;
    };
  }, [engine, kind, text]);
  return options;
}

function labelOf(row: Row): string {
  return row.number === '' || row.number === row.title ? row.title : `${row.number} · ${row.title}`;
}

/** What a person can choose in a cell for the text typed so far; null for cells that are simply typed. */
export function useCellOptions(
  name: string,
  column: FieldDefinition,
  text: string,
): readonly CellOption[] | null {
  const { namesOf } = useSheet();
  const [countries, currencies, languages] = [
    useCountryOptions(),
    useCurrencyOptions(),
    useLanguageOptions(),
  ];
  const records = useRecordOptions(column, text.trim());
  return useMemo(() => {
    const names = namesOf(name);
    const all = (): readonly CellOption[] | null => {
      switch (column.type) {
        case 'choice':
        case 'status':
          return column.options.map((value) => ({ value, label: names.label(value) }));
        case 'yes-no':
          return [true, false].map((value) => ({ value, label: names.label(value ? 'yes' : 'no') }));
        case 'country':
          return countries;
        case 'currency':
          return currencies;
        case 'language':
          return languages;
        default:
          return null;
      }
    };
    if (column.type === 'record') return records;
    const word = text.trim().toLowerCase();
    return (
      all()
        ?.filter(({ label }) => label.toLowerCase().includes(word))
        .slice(0, SHOWN) ?? null
    );
  }, [namesOf, name, column, text, records, countries, currencies, languages]);
}

interface CellChoicesProps {
  readonly id: string;
  readonly options: readonly CellOption[];
  readonly active: number;
  /** The cell's input: the list hangs below it. */
  readonly at: HTMLElement | null;
  onChoose(option: CellOption): void;
}

/** The list under a cell; outside the sheet, so that the sheet's edge does not cut it off. */
export function CellChoices({ id, options, active, at, onChoose }: CellChoicesProps) {
  const { t } = useTranslation('records');
  const list = useRef<HTMLDivElement>(null);
  const [box, setBox] = useState<DOMRect>();
  useLayoutEffect(() => setBox(at?.getBoundingClientRect()), [at]);
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  if (box === undefined) return null;
  const isBelow = box.bottom + 250 < window.innerHeight;
  const place = isBelow ? { top: box.bottom + 2 } : { bottom: window.innerHeight - box.top + 2 };
  return createPortal(
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t('lines.choices')}
      className={styles.choices}
      style={{ left: box.left, minWidth: Math.max(box.width, 240), ...place }}
    >
      {options.map((option, index) => (
        <div
          key={String(option.value)}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles.choice}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(option);
          }}
        >
          {option.label}
        </div>
      ))}
      {options.length === 0 && <div className={`${styles.choice} lf-quiet`}>{t('picker.nothing')}</div>}
    </div>,
    at?.closest('.lf-app') ?? document.body,
  );
}
