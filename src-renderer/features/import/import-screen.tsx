import { Alert, Steps } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useParams } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { isImportable } from '#shared/domain/import/importable-kinds.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { formPluralKey } from '#shared/engines/form/label-keys.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnStep } from './column-step.tsx';
import { FileStep } from './file-step.tsx';
import styles from './import.module.css';
import { ImportHome } from './import-home.tsx';
import type { ImportParts } from './import-parts.ts';
import { ImportStep } from './import-step.tsx';
import { changeSession, resetSession, STEPS, useImportStore } from './import-store.ts';

/** `/import`: past imports and what can be imported; `/import/:kind`: the way of one file. */
export function ImportScreen({ parts }: { readonly parts: ImportParts }) {
  const { t } = useTranslation('import');
  const { kind = '' } = useParams();
  const me = useMe();
  const form = useForms().current(kind);
  if (me.person === undefined) return null;
  if (!me.can('data.import')) return <EmptyState title={t('notYours')} hint={t('notYoursHint')} />;
  if (form === undefined || !isImportable(form.key)) return <ImportHome parts={parts} />;
  return <ImportWizard form={form} parts={parts} />;
}

function ImportWizard({ form, parts }: { readonly form: FormDefinition; readonly parts: ImportParts }) {
  const { t } = useTranslation('import');
  const words = useOpenWords();
  const { kind, step, table, report, busy, trouble } = useImportStore();
  const isOther = kind !== form.key;
  const isUnderWay = isOther && busy === 'importing';
  useEffect(() => {
    if (isOther && !isUnderWay) resetSession(form.key);
  }, [isOther, isUnderWay, form.key]);
  // One file at a time: another one would break off the import that is under way.
  if (isUnderWay) return <Navigate to={`/import/${kind}`} replace />;
  if (isOther) return null;
  const reached = report !== null ? 3 : table !== null ? 2 : 0;
  return (
    <div className={styles.page}>
      <PageHeader title={t('title', { kind: words(formPluralKey(form.key)) })} hint={t('hint')} />
      <Steps
        size="small"
        current={STEPS.indexOf(step)}
        onChange={(place) => changeSession({ step: STEPS[place] ?? 'file' })}
        items={STEPS.map((name, place) => ({
          title: t(`step.${name}`),
          disabled: busy !== null || place > reached,
        }))}
      />
      {trouble !== null && (
        <Alert
          type="error"
          showIcon
          title={t(`trouble.${trouble.code as 'empty'}`, { detail: trouble.detail })}
        />
      )}
      {step === 'file' && <FileStep form={form} />}
      {step === 'columns' && <ColumnStep form={form} />}
      {step === 'check' && <CheckStep form={form} parts={parts} />}
      {step === 'import' && <ImportStep form={form} parts={parts} />}
    </div>
  );
}
