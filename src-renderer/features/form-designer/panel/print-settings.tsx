import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FormDefinition, PrintLayout } from '#shared/engines/form/define-form.ts';
import { printedSections } from '#shared/engines/print/printed-fields.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import styles from '../designer.module.css';
import { useDesign } from '../model/design-store.ts';
import { withWord } from '../model/form-words.ts';
import { useDesignWords } from '../words/design-words.ts';
import { WordInputs } from '../words/word-inputs.tsx';
import { SettingRow, SwitchRow } from './setting-row.tsx';

const MOST_SIGNATURES = 8;

/** Undefined takes a setting away. */
type PrintChange = { readonly [Name in keyof PrintLayout]?: PrintLayout[Name] | undefined };

/** The design with a changed print layout; one that says nothing is none. */
export function withPrint(form: FormDefinition, change: PrintChange): FormDefinition {
  const { print: before, ...rest } = form;
  const entries = Object.entries({ ...before, ...change }).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return entries.length === 0 ? rest : { ...rest, print: Object.fromEntries(entries) };
}

/** What prints of a form as a whole; each field says for itself whether it prints. */
export function PrintSettings() {
  const { t } = useTranslation('designer');
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  return (
    <section className={styles.panelPart} aria-label={t('print.heading')}>
      <h3>{t('print.heading')}</h3>
      <SettingRow label={t('print.title')} hint={t('print.hint')}>
        <WordInputs path="print.title" label={t('print.title')} />
      </SettingRow>
      <SettingRow label={t('print.letterhead')}>
        <WordInputs path="print.letterhead" label={t('print.letterhead')} />
      </SettingRow>
      <SettingRow label={t('print.note')}>
        <WordInputs path="print.note" label={t('print.note')} isLong />
      </SettingRow>
      <SwitchRow
        label={t('print.decisions')}
        checked={form.print?.decisions !== false}
        onChange={(on) => change((now) => withPrint(now, { decisions: on ? undefined : false }))}
      />
      <LayoutSettings />
      <SignatureSettings />
    </section>
  );
}

const SIDE_BY_SIDE = [1, 2, 3] as const;

/** How close the fields stand, and which sections print at all. */
function LayoutSettings() {
  const { t } = useTranslation('designer');
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const setSections = (chosen: readonly string[]) => {
    const sections = form.sections.filter((key) => chosen.includes(key));
    if (sections.length === 0) return;
    const isAll = sections.length === form.sections.length;
    change((now) => withPrint(now, { sections: isAll ? undefined : sections }));
  };
  return (
    <>
      <SettingRow label={t('print.columns')}>
        <Segmented
          size="small"
          aria-label={t('print.columns')}
          value={form.print?.columns ?? 2}
          options={[...SIDE_BY_SIDE]}
          onChange={(columns) =>
            change((now) => withPrint(now, { columns: columns === 2 ? undefined : columns }))
          }
        />
      </SettingRow>
      <SettingRow label={t('print.sections')}>
        <Select
          mode="multiple"
          aria-label={t('print.sections')}
          style={{ width: '100%' }}
          value={[...printedSections(form)]}
          options={form.sections.map((key) => ({ value: key, label: design.word(`sections.${key}`) }))}
          onChange={setSections}
        />
      </SettingRow>
    </>
  );
}

/** The design without a line to sign on, and without its words. */
function withoutSignature(form: FormDefinition, key: string): FormDefinition {
  const signatures = (form.print?.signatures ?? []).filter((other) => other !== key);
  return LANGUAGES.reduce(
    (next, language) => withWord(next, language, `print.signatures.${key}`, ''),
    withPrint(form, { signatures }),
  );
}

function SignatureSettings() {
  const { t } = useTranslation('designer');
  const signatures = useDesign((state) => state.form.print?.signatures) ?? [];
  const change = useDesign((state) => state.change);
  const add = () => {
    const free = Array.from({ length: MOST_SIGNATURES }, (_, at) => `sign${at + 1}`);
    const key = free.find((name) => !signatures.includes(name));
    if (key !== undefined) change((now) => withPrint(now, { signatures: [...signatures, key] }));
  };
  return (
    <SettingRow label={t('print.signatures')}>
      {signatures.map((key, at) => (
        <div key={key} style={{ display: 'flex', gap: 4, alignItems: 'start', marginBottom: 6 }}>
          <WordInputs path={`print.signatures.${key}`} label={t('print.signature', { place: at + 1 })} />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('print.removeSignature', { place: at + 1 })}
            onClick={() => change((now) => withoutSignature(now, key))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={signatures.length >= MOST_SIGNATURES}
        onClick={add}
      >
        {t('print.addSignature')}
      </Button>
    </SettingRow>
  );
}
