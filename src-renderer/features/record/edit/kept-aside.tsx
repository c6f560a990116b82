import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { keptValuesOf } from '#shared/engines/form/upgrade-steps.ts';
import { KeptValuesView } from '../detail/kept-values.tsx';
import type { Values } from '../record-values.ts';

interface KeptAsideProps {
  readonly form: FormDefinition;
  readonly isNew: boolean;
  readonly values: Values;
}

/** What was typed under an older form and has no place in this one: a record takes it along, a new one cannot. */
export function KeptAside({ form, isNew, values }: KeptAsideProps) {
  const { t } = useTranslation('records');
  if (Object.keys(keptValuesOf(values)).length === 0) return null;
  return (
    <>
      {isNew && <Alert type="warning" showIcon title={t('edit.keptAside')} />}
      <KeptValuesView form={form} values={values} />
    </>
  );
}
