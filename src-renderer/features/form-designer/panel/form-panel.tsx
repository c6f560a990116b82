import { Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ROLES, type Role } from '#shared/access/capabilities.ts';
import type { FormAccess } from '#shared/engines/form/define-form.ts';
import styles from '../designer.module.css';
import { useDesign } from '../model/design-store.ts';
import { useDesignWords } from '../words/design-words.ts';
import { WordInputs } from '../words/word-inputs.tsx';
import { PrintSettings } from './print-settings.tsx';
import { RolesSetting } from './roles-setting.tsx';
import { SettingRow } from './setting-row.tsx';

/** What belongs to the form as a whole. */
export function FormPanel() {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  return (
    <section className={styles.panelBody} aria-label={t('form.title')}>
      <h2 className={styles.panelTitle}>{t('form.title')}</h2>
      <div className={styles.hint}>{t('form.hint')}</div>
      <SettingRow label={t('form.name')}>
        <WordInputs path="name" label={t('form.name')} />
      </SettingRow>
      <SettingRow label={t('form.plural')}>
        <WordInputs path="plural" label={t('form.plural')} />
      </SettingRow>
      <ColumnsSetting />
      <PrintSettings />
      {form.access !== undefined && <AccessSetting access={form.access} />}
    </section>
  );
}

function ColumnsSetting() {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const names = Object.entries(form.fields).filter(
    ([, field]) => field.type !== 'lines' && field.hidden !== true,
  );
  return (
    <SettingRow label={t('form.columns')}>
      <Select
        mode="multiple"
        aria-label={t('form.columns')}
        style={{ width: '100%' }}
        value={[...form.list.columns]}
        options={names.map(([name]) => ({ value: name, label: design.field(name) }))}
        onChange={(columns: string[]) => {
          if (columns.length > 0) change((now) => ({ ...now, list: { ...now.list, columns } }));
        }}
      />
    </SettingRow>
  );
}

const VIEWS = ['everyone', 'department', 'owner'] as const;

/** Of a drawn form: who sees its records, and who may change those of others. */
function AccessSetting({ access }: { readonly access: FormAccess }) {
  const { t } = useTranslation('designer');
  const change = useDesign((state) => state.change);
  const set = (next: Partial<FormAccess>) => change((now) => ({ ...now, access: { ...access, ...next } }));
  return (
    <section className={styles.panelPart} aria-label={t('access.heading')}>
      <h3>{t('access.heading')}</h3>
      <SettingRow label={t('access.view')}>
        <Radio.Group
          aria-label={t('access.view')}
          className={styles.radios ?? ''}
          value={access.view}
          options={VIEWS.map((view) => ({ value: view, label: t(`access.${view}`) }))}
          onChange={(event) =>
            set({ view: VIEWS.find((view) => view === event.target.value) ?? 'department' })
          }
        />
      </SettingRow>
      <RolesSetting
        label={t('access.viewers')}
        roles={access.viewers ?? []}
        onChange={(viewers) => set({ viewers: rolesAmong(viewers) })}
      />
      <RolesSetting
        label={t('access.editors')}
        roles={access.editors ?? []}
        onChange={(editors) => set({ editors: rolesAmong(editors) })}
      />
    </section>
  );
}

function rolesAmong(names: readonly string[]): readonly Role[] {
  return ROLES.filter((role) => names.includes(role));
}
