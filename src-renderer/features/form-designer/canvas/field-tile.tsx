import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, HolderOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { useConditionText } from '../conditions/condition-text.ts';
import styles from '../designer.module.css';
import { removeField } from '../model/change-fields.ts';
import { useDesign, useDesignStore } from '../model/design-store.ts';
import { kindOf } from '../model/field-kinds.ts';
import { fieldAt } from '../model/form-fields.ts';
import { stepField } from '../model/move-fields.ts';
import { isSystemField } from '../model/system-fields.ts';
import { RemoveFieldDialog } from '../upgrade/remove-field-dialog.tsx';
import { useDesignWords } from '../words/design-words.ts';
import { useDragHandle } from './drag-parts.tsx';

interface FieldTileProps {
  readonly path: string;
  readonly field: FieldDefinition;
  readonly problems: number;
  /** The columns of lines. */
  readonly children?: ReactNode;
}

/** A field on the canvas: a click shows its properties, Alt and an arrow key moves it. */
export function FieldTile({ path, field, problems, children }: FieldTileProps) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const isSelected = useDesign((state) => state.selected === path);
  const store = useDesignStore();
  const { ref, listeners, isDragging } = useDragHandle(`field ${path}`, { what: 'field', path });
  const name = design.field(path);
  return (
    <div
      className={`${styles.tile} ${isSelected ? styles.tileSelected : ''} ${isDragging ? styles.tileDragged : ''}`}
    >
      <div className={styles.tileRow}>
        <span ref={ref} {...listeners} className={styles.handle} aria-hidden>
          <HolderOutlined />
        </span>
        <button
          type="button"
          className={styles.tileName}
          aria-pressed={isSelected}
          aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
          data-field={path}
          onClick={() => store.getState().select(path)}
          onKeyDown={(event) =>
            moveByKey(event, (step) => store.getState().change((form) => stepField(form, path, step)))
          }
        >
          <span className={styles.tileLabel}>
            {name}
            {field.required === true && <span className={styles.star}> *</span>}
          </span>
          <span className={styles.tileKind}>{t(`kind.${kindOf(field)}`)}</span>
          <RuleMarks path={path} field={field} />
          {problems > 0 && (
            <span className={styles.problemMark}>{t('tile.problems', { count: problems })}</span>
          )}
        </button>
        <TileActions path={path} name={name} />
      </div>
      {children}
    </div>
  );
}

function moveByKey(event: KeyboardEvent, move: (step: -1 | 1) => void): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  event.preventDefault();
  move(event.key === 'ArrowUp' ? -1 : 1);
  const { currentTarget } = event;
  // The tile is drawn anew in its new place: the key must find it there again.
  requestAnimationFrame(() =>
    document
      .querySelector<HTMLElement>(`[data-field="${currentTarget.getAttribute('data-field')}"]`)
      ?.focus(),
  );
}

function TileActions({ path, name }: { readonly path: string; readonly name: string }) {
  const { t } = useTranslation('designer');
  const isSystem = useDesign((state) => isSystemField(state.form, path));
  const change = useDesign((state) => state.change);
  const [isAsking, setIsAsking] = useState(false);
  const form = useDesign((state) => state.form);
  const published = useForms().current(form.key);
  const isInUse = published !== undefined && fieldAt(published, path) !== undefined;
  return (
    <span className={styles.tileActions}>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        aria-label={t('action.up', { name })}
        onClick={() => change((form) => stepField(form, path, -1))}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        aria-label={t('action.down', { name })}
        onClick={() => change((form) => stepField(form, path, 1))}
      />
      <Tooltip title={isSystem ? t('tile.system') : undefined}>
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          disabled={isSystem}
          aria-label={t('action.remove', { name })}
          onClick={() => (isInUse ? setIsAsking(true) : change((now) => removeField(now, path)))}
        />
      </Tooltip>
      {isAsking && <RemoveFieldDialog path={path} name={name} onClose={() => setIsAsking(false)} />}
    </span>
  );
}

const MARKED = ['requiredWhen', 'visibleWhen', 'editableWhen'] as const;

/** The rules of a field as the sentences that they are. */
function RuleMarks({ path, field }: { readonly path: string; readonly field: FieldDefinition }) {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const said = useConditionText(form);
  const marks = MARKED.flatMap((rule) => {
    const text = field[rule];
    return text === undefined ? [] : [`${t(`property.${rule}`)}: ${said(text, path)}`];
  });
  const valid = (field.validWhen ?? []).map(
    ({ condition }) => `${t('property.validWhen')}: ${said(condition, path)}`,
  );
  return [...marks, ...valid].map((mark) => (
    <span key={mark} className={styles.ruleMark} title={mark}>
      {mark}
    </span>
  ));
}
