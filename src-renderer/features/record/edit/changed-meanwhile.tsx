import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { useRecordTitle } from '#renderer/data/client/record-titles.ts';
import { upgradedBody } from '#shared/domain/form-definition/upgrade-body.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { type Values, valuesOf } from '../record-values.ts';
import { buildChanges } from './form-changes.ts';

interface ChangedMeanwhileProps {
  readonly form: FormDefinition;
  readonly recordId: string;
  /** The record as it was when this form was opened. */
  readonly base: Values;
}

/** A colleague's change arrived while this form is open: said at once, merged by the server field by field. */
export function ChangedMeanwhile({ form, recordId, base }: ChangedMeanwhileProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const view = useDocument(form.key, recordId);
  const by = useRecordTitle('person', view?.document.updatedBy ?? '');
  if (!view) return null;
  const changes = buildChanges(form, base, upgradedBody(form, valuesOf(view.document.body)));
  if (changes.length === 0) return null;
  const fields = [...new Set(changes.map(({ path }) => words(fieldLabelKey(form.key, path))))].join(
    t('edit.comma'),
  );
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={t('edit.changedMeanwhile', { name: by?.title ?? '…', fields })}
    />
  );
}
