import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { focusList } from './focus-list.ts';
import styles from './list.module.css';
import type { ViewColumn } from './list-content.ts';
import { columnFields, listFieldKey } from './list-fields.ts';

interface ColumnMenuProps {
  readonly form: FormDefinition;
  readonly columns: readonly ViewColumn[];
  readonly isChosen: boolean;
  readonly isOpen: boolean;
  onOpen(isOpen: boolean): void;
  /** None = those of the form. */
  onChange(columns: readonly ViewColumn[]): void;
}

/** Which columns the list has. Their order and width are set on their heads, by mouse and by keyboard. */
export function ColumnMenu(props: ColumnMenuProps) {
  const { t } = useTranslation('records');
  return (
    <Popover
      open={props.isOpen}
      onOpenChange={props.onOpen}
      trigger="click"
      placement="bottomRight"
      destroyOnHidden
      content={<ColumnChoice {...props} />}
    >
      <Tooltip title={props.isOpen ? '' : t('list.columns.hint')}>
        <Button type="text" size="small" icon={<SettingOutlined aria-hidden />} aria-expanded={props.isOpen}>
          {t('list.columns.title')}
        </Button>
      </Tooltip>
    </Popover>
  );
}

function ColumnChoice({ form, columns, isChosen, onOpen, onChange }: ColumnMenuProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const chosen = new Set(columns.map(({ field }) => field));
  const toggle = (field: string) => {
    const next = chosen.has(field)
      ? columns.filter((column) => column.field !== field)
      : [...columns, { field }];
    if (next.length > 0) onChange(next);
  };
  return (
    // The keys of the list below must not act while columns are chosen.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps keys to itself
    <div
      className={styles.columnChoice}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape') return;
        onOpen(false);
        focusList();
      }}
    >
      <div className={styles.columnNames}>
        {columnFields(form).map((field, at) => (
          <Checkbox
            key={field}
            autoFocus={at === 0}
            checked={chosen.has(field)}
            onChange={() => toggle(field)}
          >
            {words(listFieldKey(form, field))}
          </Checkbox>
        ))}
      </div>
      <Button size="small" disabled={!isChosen} onClick={() => onChange([])}>
        {t('list.columns.reset')}
      </Button>
      <span className="lf-quiet">{t('list.columns.orderHint')}</span>
    </div>
  );
}
