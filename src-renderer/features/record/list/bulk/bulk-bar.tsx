import { CloseOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from '../list.module.css';
import { type BulkDeed, bulkDeeds } from './bulk-actions.ts';
import { useBulk } from './use-bulk.tsx';

const BulkEditDialog = lazy(async () => ({
  default: (await import('./bulk-edit-dialog.tsx')).BulkEditDialog,
}));

interface BulkBarProps {
  readonly form: FormDefinition;
  readonly ids: ReadonlySet<string>;
  onClear(): void;
  onCopy(id: string): void;
}

/** Each record is a command of its own: so many at once are a matter of a minute, more belong into an import. */
const MOST_AT_ONCE = 1000;

/** What can be done with everything that is selected; stands in the place of the filters while something is. */
export function BulkBar({ form, ids, onClear, onCopy }: BulkBarProps) {
  const { t } = useTranslation('records');
  const { modal } = App.useApp();
  const bulk = useBulk(form);
  const [isEditing, setEditing] = useState(false);
  const [only] = ids;
  const isTooMany = ids.size > MOST_AT_ONCE;
  const run = (deed: BulkDeed) => void bulk.run([...ids], deed);
  const act = (deed: BulkDeed['do']) => {
    if (deed === 'edit') return setEditing(true);
    modal.confirm({
      title: t(`list.bulk.ask.${deed}`, { count: ids.size }),
      content: t('list.bulk.askHint'),
      okText: t(`list.bulk.${deed}`),
      okButtonProps: { danger: deed === 'delete' || deed === 'cancel' },
      onOk: () => run({ do: deed }),
    });
  };
  return (
    <div className={styles.filters} role="toolbar" aria-label={t('list.bulk.title')}>
      <strong aria-live="polite">
        {t('list.bulk.selected', { count: ids.size, shown: formatCount(ids.size) })}
      </strong>
      {bulkDeeds(form).map((deed) => (
        <Button key={deed} size="small" disabled={isTooMany} onClick={() => act(deed)}>
          {t(`list.bulk.${deed}`)}
        </Button>
      ))}
      {ids.size === 1 && only !== undefined && (
        <Button size="small" onClick={() => onCopy(only)}>
          {t('list.copyAsNew')}
        </Button>
      )}
      <Button size="small" type="text" icon={<CloseOutlined aria-hidden />} onClick={onClear}>
        {t('list.bulk.clear')}
      </Button>
      {isTooMany && <span className="lf-quiet">{t('list.bulk.tooMany', { count: MOST_AT_ONCE })}</span>}
      {isEditing && (
        <Suspense>
          <BulkEditDialog
            form={form}
            count={ids.size}
            onCancel={() => setEditing(false)}
            onApply={(field, value) => {
              setEditing(false);
              run({ do: 'edit', field, value });
            }}
          />
        </Suspense>
      )}
      {bulk.dialog}
    </div>
  );
}
