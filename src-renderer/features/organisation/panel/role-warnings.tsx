import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { conflictingRoles } from '#shared/access/role-conflicts.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';

/** Roles that together let one person do both sides of the same money or goods. */
export function RoleWarnings({ roles }: { readonly roles: unknown }) {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const name = (role: string) => words(optionLabelKey('person', 'roles', role));
  const pairs = conflictingRoles(Array.isArray(roles) ? roles.map(String) : []);
  return pairs.map(([left, right]) => (
    <Alert
      key={`${left} ${right}`}
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      title={t('duties', { left: name(left), right: name(right) })}
    />
  ));
}
