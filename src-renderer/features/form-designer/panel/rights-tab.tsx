import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeField, withoutLooseWords } from '../model/change-fields.ts';
import { useDesign } from '../model/design-store.ts';
import { withProperty } from '../model/form-fields.ts';
import { WordInputs } from '../words/word-inputs.tsx';
import { RolesSetting } from './roles-setting.tsx';
import { SettingRow, SwitchRow } from './setting-row.tsx';
import { type FieldTabProps, useFieldChange } from './use-field-change.ts';

/** Who may see and change the field, and the company's reason for its rules. */
export function RightsTab({ path, field }: FieldTabProps) {
  const { t } = useTranslation('designer');
  const set = useFieldChange(path);
  const { read, edit } = field.rights ?? {};
  const setRights = (right: 'read' | 'edit', roles: readonly string[]) => {
    const { [right]: _old, ...others } = field.rights ?? {};
    const next = roles.length === 0 ? others : { ...others, [right]: roles };
    set('rights', Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <>
      <RolesSetting
        label={t('rights.read')}
        placeholder={t('rights.everybody')}
        roles={read ?? []}
        onChange={(roles) => setRights('read', roles)}
      />
      {field.readOnly !== true && (
        <RolesSetting
          label={t('rights.edit')}
          placeholder={t('rights.everybody')}
          roles={edit ?? []}
          onChange={(roles) => setRights('edit', roles)}
        />
      )}
      <PolicySetting path={path} field={field} />
    </>
  );
}

const RULES = ['required', 'requiredWhen', 'visibleWhen', 'editableWhen', 'validWhen', 'unique'] as const;

/** The text stands under the field; the rules that it gives the reason for are named. */
function PolicySetting({ path, field }: FieldTabProps) {
  const { t } = useTranslation('designer');
  const change = useDesign((state) => state.change);
  const { policy } = field;
  const setPolicy = (rules: readonly string[] | undefined) =>
    change((form) => withoutLooseWords(changeField(form, path, (old) => withProperty(old, 'policy', rules))));
  const own = RULES.filter((rule) => field[rule] !== undefined);
  return (
    <>
      <SwitchRow
        label={t('policy.title')}
        hint={t('policy.hint')}
        checked={policy !== undefined}
        onChange={(on) => setPolicy(on ? own : undefined)}
      />
      {policy !== undefined && (
        <>
          <WordInputs path={`policies.${path.replace('/', '.')}`} label={t('policy.title')} isLong />
          {own.length > 0 && (
            <SettingRow label={t('policy.rules')}>
              <Checkbox.Group
                value={[...policy]}
                options={own.map((rule) => ({ value: rule, label: t(`property.${rule}`) }))}
                onChange={setPolicy}
              />
            </SettingRow>
          )}
        </>
      )}
    </>
  );
}
