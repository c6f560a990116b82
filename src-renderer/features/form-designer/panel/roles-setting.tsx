import { Select } from 'antd';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { ROLES } from '#shared/access/capabilities.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { SettingRow } from './setting-row.tsx';

interface RolesSettingProps {
  readonly label: string;
  /** What it means that no role is named. */
  readonly placeholder?: string;
  readonly roles: readonly string[];
  onChange(roles: readonly string[]): void;
}

/** Some of the company's roles. */
export function RolesSetting({ label, placeholder, roles, onChange }: RolesSettingProps) {
  const words = useOpenWords();
  return (
    <SettingRow label={label}>
      <Select
        mode="multiple"
        aria-label={label}
        style={{ width: '100%' }}
        {...(placeholder !== undefined && { placeholder })}
        value={[...roles]}
        options={ROLES.map((role) => ({
          value: role,
          label: words(optionLabelKey('person', 'roles', role)),
        }))}
        onChange={onChange}
      />
    </SettingRow>
  );
}
