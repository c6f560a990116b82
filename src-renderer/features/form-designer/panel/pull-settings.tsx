import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import type { FieldDefinition } from '#shared/engines/form/field-types.ts';
import { fieldLabelKey, formNameKey } from '#shared/engines/form/label-keys.ts';
import styles from '../designer.module.css';
import { type PulledFields, pullSources, pullTargets, setPulls } from '../model/change-pulls.ts';
import { useDesign } from '../model/design-store.ts';
import type { NamedField } from '../model/form-fields.ts';
import { useDesignWords } from '../words/design-words.ts';
import { SettingRow } from './setting-row.tsx';

interface PullSettingsProps {
  readonly path: string;
  readonly field: Extract<FieldDefinition, { type: 'record' }>;
}

/** Which fields a chosen record fills, and from what of its own. */
export function PullSettings({ path, field }: PullSettingsProps) {
  const linked = useForms().current(field.kind);
  return linked === undefined ? null : <PullList path={path} field={field} linked={linked} />;
}

function PullList({ path, field, linked }: PullSettingsProps & { readonly linked: FormDefinition }) {
  const { t } = useTranslation('designer');
  const words = useOpenWords();
  const form = useDesign((state) => state.form);
  const change = useDesign((state) => state.change);
  const pulled: PulledFields = field.pulls?.fields ?? {};
  const targets = pullTargets(form, path).filter(([, target]) => pullSources(target, linked).length > 0);
  const free = targets.find(([name]) => pulled[name] === undefined);
  const set = (fields: PulledFields) => change((now) => setPulls(now, path, fields, linked));
  const fill = ([name, target]: NamedField) => {
    const [source] = pullSources(target, linked);
    if (source !== undefined) set({ ...pulled, [name]: source[0] });
  };
  return (
    <SettingRow
      label={t('pulls.title')}
      hint={t(targets.length === 0 ? 'pulls.nothing' : 'pulls.hint', {
        kind: words(formNameKey(linked.key)),
      })}
    >
      {Object.entries(pulled).map(([here, there]) => (
        <PullRow
          key={here}
          path={path}
          linked={linked}
          here={here}
          there={there}
          targets={targets.filter(([name]) => name === here || pulled[name] === undefined)}
          onChange={(fields) => set(replaced(pulled, here, fields))}
        />
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={free === undefined}
        onClick={() => free && fill(free)}
      >
        {t('pulls.add')}
      </Button>
    </SettingRow>
  );
}

/** In the place where it was, so that no row jumps. */
function replaced(pulled: PulledFields, here: string, fields: PulledFields): PulledFields {
  const entries = Object.entries(pulled).flatMap((entry) =>
    entry[0] === here ? Object.entries(fields) : [entry],
  );
  return Object.fromEntries(entries);
}

interface PullRowProps {
  readonly path: string;
  readonly linked: FormDefinition;
  readonly here: string;
  readonly there: string;
  readonly targets: readonly NamedField[];
  onChange(fields: PulledFields): void;
}

function PullRow({ path, linked, here, there, targets, onChange }: PullRowProps) {
  const { t } = useTranslation('designer');
  const words = useOpenWords();
  const design = useDesignWords();
  const form = useDesign((state) => state.form);
  const [lines, cell] = path.split('/');
  const nameOf = (name: string) => design.field(cell === undefined ? name : `${lines}/${name}`);
  const target = pullTargets(form, path).find(([name]) => name === here)?.[1];
  const sources = target === undefined ? [] : pullSources(target, linked);
  const search = { optionFilterProp: 'label' };
  const setTarget = (name: string) => {
    const next = targets.find(([other]) => other === name)?.[1];
    const fitting = next === undefined ? [] : pullSources(next, linked);
    const kept = fitting.find(([source]) => source === there) ?? fitting[0];
    if (kept !== undefined) onChange({ [name]: kept[0] });
  };
  return (
    <div className={styles.pullRow}>
      <Select
        aria-label={t('pulls.here')}
        showSearch={search}
        status={target === undefined ? 'warning' : ''}
        value={here}
        options={targets.map(([name]) => ({ value: name, label: nameOf(name) }))}
        onChange={setTarget}
      />
      <span aria-hidden>←</span>
      <Select
        aria-label={t('pulls.there', { name: nameOf(here) })}
        showSearch={search}
        value={there}
        options={sources.map(([name]) => ({ value: name, label: words(fieldLabelKey(linked.key, name)) }))}
        onChange={(source: string) => onChange({ [here]: source })}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('pulls.remove', { name: nameOf(here) })}
        onClick={() => onChange({})}
      />
    </div>
  );
}
