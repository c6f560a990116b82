import { EditOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useHotkeys } from 'react-hotkeys-hook';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { MoneyText } from '#renderer/components/money-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { RecordStatus } from '#renderer/components/record-status.tsx';
import { ShortcutHint } from '#renderer/components/shortcut-hint.tsx';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import type { DocumentView } from '#renderer/data/contract.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { formPluralKey } from '#shared/engines/form/label-keys.ts';
import { editPath, listPath, printPath } from '../record-paths.ts';
import { textOf, type Values, valuesOf } from '../record-values.ts';
import styles from './detail.module.css';
import { newestPending } from './newest-pending.ts';

interface RecordHeadProps {
  readonly form: FormDefinition;
  readonly view: DocumentView;
  readonly canEdit: boolean;
  readonly actions: ReactNode;
}

function field(values: Values, name: string | undefined): string {
  return name === undefined ? '' : textOf(values[name]);
}

/** What this is, where it stands, what it costs and what the reader may do now. */
export function RecordHead({ form, view, canEdit, actions }: RecordHeadProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const navigate = useNavigate();
  const values = valuesOf(view.document.body);
  const edit = () => void navigate(editPath(form.key, view.document.id));
  const print = printPath(form.key, view.document.id);
  // In place of the browser's own print, which would take a picture of the app.
  useHotkeys('mod+p', () => void navigate(`${print}?now`), { preventDefault: true, enableOnFormTags: true });
  useHotkeys('e', edit, { enabled: canEdit, preventDefault: true });
  const number = field(values, form.numberField);
  const provisional = textOf(values.provisionalNumber);
  return (
    <header className={styles.head}>
      <div className={styles.kicker}>
        <Link to={listPath(form.key)}>{words(formPluralKey(form.key))}</Link>
        {(number || provisional) !== '' && (
          <>
            <span aria-hidden>/</span>
            <span>{number || provisional}</span>
          </>
        )}
        {number !== '' && provisional !== '' && (
          <span>· {t('detail.provisional', { number: provisional })}</span>
        )}
        {number === '' && provisional !== '' && <span>· {t('detail.isProvisional')}</span>}
      </div>
      <div className={styles.actions}>
        {canEdit && (
          <Button icon={<EditOutlined />} onClick={edit}>
            {t('detail.edit')}
          </Button>
        )}
        <Tooltip title={<ShortcutHint keys={['mod', 'P']} />}>
          <Button icon={<PrinterOutlined />} onClick={() => void navigate(print)}>
            {t('detail.print')}
          </Button>
        </Tooltip>
        {actions}
      </div>
      <h1>{field(values, form.titleField) || t('detail.untitled')}</h1>
      <div className={styles.amount}>
        <MoneyText amount={field(values, form.amountField)} currency={field(values, form.currencyField)} />
      </div>
      <div className={styles.state}>
        <RecordStatus
          form={form}
          status={field(values, form.statusField)}
          pending={newestPending(view.pending)?.state ?? null}
          isOnServer={view.serverVersion !== null}
        />
        <UpdatedBy view={view} />
      </div>
    </header>
  );
}

function UpdatedBy({ view }: { readonly view: DocumentView }) {
  const { t } = useTranslation('records');
  const by = useRecordTitle('person', view.document.updatedBy);
  if (view.serverVersion === null) return <span>{t('detail.onlyHere')}</span>;
  const name = view.document.updatedBy === 'system' ? t('history.system') : by?.title;
  return (
    <span>
      {t('detail.version', { version: view.serverVersion })} · {name}{' '}
      <InstantText at={view.document.updatedAt} />
    </span>
  );
}
