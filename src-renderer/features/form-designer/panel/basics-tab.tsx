import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { isToldFromOthers } from '../model/change-roll-up.ts';
import { useDesign } from '../model/design-store.ts';
import { moveField } from '../model/move-fields.ts';
import { codeFieldAt } from '../model/system-fields.ts';
import { labelPathOf, useDesignWords } from '../words/design-words.ts';
import { WordInputs } from '../words/word-inputs.tsx';
import { OptionsEditor } from './options-editor.tsx';
import { withPrint } from './print-settings.tsx';
import { SettingRow, SwitchRow } from './setting-row.tsx';
import { TypeSettings } from './type-settings.tsx';
import { type FieldTabProps, useFieldChange } from './use-field-change.ts';

/** Names, what belongs to the type, and where the field stands. */
export function BasicsTab({ path, field }: FieldTabProps) {
  const { t } = useTranslation('designer');
  const set = useFieldChange(path);
  const form = useDesign((state) => state.form);
  const isCell = path.includes('/');
  const isDemandedByCode = codeFieldAt(form, path)?.required === true;
  return (
    <>
      <SettingRow label={t('basics.name')}>
        <WordInputs path={labelPathOf(path)} label={t('basics.name')} />
      </SettingRow>
      {field.readOnly !== true && (
        <SwitchRow
          label={t('basics.required')}
          hint={isDemandedByCode ? t('basics.requiredByProgram') : undefined}
          checked={field.required === true}
          disabled={isDemandedByCode}
          onChange={(on) => set('required', on ? true : undefined)}
        />
      )}
      {(field.type === 'choice' || field.type === 'multi-choice') && (
        <OptionsEditor path={path} field={field} />
      )}
      <TypeSettings path={path} field={field} />
      {!isCell && <PlaceSettings path={path} field={field} />}
      {field.hidden !== true && <PrintsSetting path={path} />}
      {field.type === 'record' && !isCell && <AddressSetting path={path} kind={field.kind} />}
      {!isToldFromOthers(field) && (
        <div className="lf-quiet">{t('basics.key', { key: path.split('/').at(-1) })}</div>
      )}
    </>
  );
}

function PrintsSetting({ path }: { readonly path: string }) {
  const { t } = useTranslation('designer');
  const omit = useDesign((state) => state.form.print?.omit) ?? [];
  const change = useDesign((state) => state.change);
  const setPrints = (on: boolean) => {
    const others = omit.filter((other) => other !== path);
    change((now) => withPrint(now, { omit: on ? others : [...others, path] }));
  };
  return <SwitchRow label={t('basics.prints')} checked={!omit.includes(path)} onChange={setPrints} />;
}

/** Of a link to somebody who has an address: an order names it below the supplier. */
function AddressSetting({ path, kind }: { readonly path: string; readonly kind: RecordKind }) {
  const { t } = useTranslation('designer');
  const linked = useForms().current(kind);
  const addressed = useDesign((state) => state.form.print?.addresses) ?? [];
  const change = useDesign((state) => state.change);
  if (!Object.values(linked?.fields ?? {}).some(({ type }) => type === 'address')) return null;
  const setPrinted = (on: boolean) => {
    const others = addressed.filter((other) => other !== path);
    change((now) => withPrint(now, { addresses: on ? [...others, path] : others }));
  };
  return (
    <SwitchRow label={t('basics.printsAddress')} checked={addressed.includes(path)} onChange={setPrinted} />
  );
}

function PlaceSettings({ path, field }: FieldTabProps) {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const { columns } = form.list;
  const isColumn = columns.includes(path);
  const setColumn = (on: boolean) =>
    change((now) => ({
      ...now,
      list: {
        ...now.list,
        columns: on ? [...now.list.columns, path] : now.list.columns.filter((name) => name !== path),
      },
    }));
  return (
    <>
      <SettingRow label={t('basics.section')}>
        <Select
          aria-label={t('basics.section')}
          style={{ width: '100%' }}
          value={field.section ?? 'main'}
          options={form.sections.map((key) => ({ value: key, label: design.word(`sections.${key}`) }))}
          onChange={(section: string) => change((now) => moveField(now, path, { section }))}
        />
      </SettingRow>
      {field.type !== 'lines' && (isColumn || !isToldFromOthers(field)) && (
        <SwitchRow
          label={t('basics.column')}
          checked={isColumn}
          disabled={isColumn && columns.length === 1}
          onChange={setColumn}
        />
      )}
    </>
  );
}
