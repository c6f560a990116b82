import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';
import type { ListGroup } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { isGroupedByMonth } from '#shared/engines/list/group-key.ts';
import { listFieldType } from '#shared/engines/list/list-field-type.ts';
import { FieldValue } from '../fields/field-value.tsx';
import styles from './list.module.css';
import { SumList } from './sum-list.tsx';

interface GroupHeaderProps {
  readonly form: FormDefinition;
  readonly field: string;
  readonly group: ListGroup;
  onToggle(key: string): void;
}

/** Name, count and sums of a group; a click or Enter opens and closes it. */
export function GroupHeader({ form, field, group, onToggle }: GroupHeaderProps) {
  const { t } = useTranslation('records');
  return (
    <button
      type="button"
      className={styles.groupHeader}
      aria-expanded={group.isOpen}
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(group.key);
      }}
    >
      {group.isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
      <span className={styles.groupName}>
        <GroupName form={form} field={field} groupKey={group.key} />
      </span>
      <span className={styles.count}>
        {t('list.count', { count: group.count, shown: formatCount(group.count) })}
      </span>
      <SumList form={form} sums={group.sums} />
    </button>
  );
}

interface GroupNameProps {
  readonly form: FormDefinition;
  readonly field: string;
  readonly groupKey: string;
}

function GroupName({ form, field, groupKey }: GroupNameProps) {
  const { t, i18n } = useTranslation('records');
  if (groupKey === '') return t('list.noValue');
  const type = listFieldType(form, field);
  if (type !== undefined && isGroupedByMonth(type)) return monthName(groupKey, i18n.language);
  const definition = form.fields[field];
  if (definition === undefined) return groupKey;
  return (
    <FieldValue formKind={form.key} name={field} field={definition} value={groupKey} siblings={{}} inCell />
  );
}

function monthName(month: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, { timeZone: 'UTC', year: 'numeric', month: 'long' });
  return format.format(new Date(`${month}-01T00:00:00.000Z`));
}
