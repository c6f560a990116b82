import {
  CopyOutlined,
  DeleteOutlined,
  InsertRowAboveOutlined,
  PlusOutlined,
  RedoOutlined,
  UndoOutlined,
  VerticalAlignBottomOutlined,
} from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionValue } from './form-session.ts';
import styles from './lines.module.css';
import {
  addRow,
  duplicateSelected,
  fillSelectedDown,
  insertRows,
  redo,
  removeSelected,
  undo,
} from './row-actions.ts';
import { useSheet } from './sheet-context.ts';

/** What the keyboard does, for the mouse; every tip names the keys. */
export function LinesToolbar() {
  const { t } = useTranslation('records');
  const sheet = useSheet();
  const isEmpty = useSessionValue((state) => {
    const held = state.values[sheet.linesField];
    return !Array.isArray(held) || held.length === 0;
  });
  // Asked at each change of the lines, drawn again only when an answer is another.
  const canUndo = useSessionValue(() => sheet.edits.canUndo());
  const canRedo = useSessionValue(() => sheet.edits.canRedo());
  return (
    <div className={styles.toolbar}>
      {!sheet.isGiven && (
        <>
          <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => addAndGo()}>
            {t('lines.add')}
          </Button>
          <Tool
            label={t('lines.insert')}
            keys="Alt+Insert"
            icon={<InsertRowAboveOutlined />}
            off={isEmpty}
            onUse={() => insertRows(sheet)}
          />
          <Tool
            label={t('lines.duplicate')}
            keys="Alt+Shift+↓"
            icon={<CopyOutlined />}
            off={isEmpty}
            onUse={() => duplicateSelected(sheet)}
          />
        </>
      )}
      <Tool
        label={t('lines.remove')}
        keys="Alt+Delete"
        icon={<DeleteOutlined />}
        off={isEmpty}
        onUse={() => removeSelected(sheet)}
      />
      <Tool
        label={t('lines.fillDown')}
        keys="Ctrl+D"
        icon={<VerticalAlignBottomOutlined />}
        off={isEmpty}
        onUse={() => fillSelectedDown(sheet)}
      />
      <Tool
        label={t('lines.undo')}
        keys="Ctrl+Z"
        icon={<UndoOutlined />}
        off={!canUndo}
        onUse={() => undo(sheet)}
      />
      <Tool
        label={t('lines.redo')}
        keys="Ctrl+Y"
        icon={<RedoOutlined />}
        off={!canRedo}
        onUse={() => redo(sheet)}
      />
      <span className={styles.hint}>
        {!sheet.isGiven ? t('lines.hint') : isEmpty ? t('lines.givenNone') : t('lines.given')}
      </span>
    </div>
  );
  function addAndGo() {
    addRow(sheet);
    // The sheet's input stands there only once there is a row.
    requestAnimationFrame(() => sheet.input.current?.focus());
  }
}

interface ToolProps {
  readonly label: string;
  readonly keys: string;
  readonly icon: ReactNode;
  readonly off: boolean;
  onUse(): void;
}

function Tool({ label, keys, icon, off, onUse }: ToolProps) {
  return (
    <Tooltip title={`${label} (${keys})`}>
      <Button
        type="text"
        size="small"
        icon={icon}
        aria-label={label}
        {...(off && { disabled: true })}
        onClick={onUse}
      />
    </Tooltip>
  );
}
