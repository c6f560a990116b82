import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '#renderer/data/client/me.ts';
import { isOrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';

/** Records of the organisation: part of what is typed here is shown with its effects before it is applied. */
export function EffectsFirst({ form }: { readonly form: FormDefinition }) {
  const { t } = useTranslation('records');
  const me = useMe();
  if (!isOrganisationKind(form.key) || !me.can('organisation.edit')) return null;
  return <Alert type="info" showIcon style={{ marginBottom: 12 }} title={t('edit.effectsFirst')} />;
}
