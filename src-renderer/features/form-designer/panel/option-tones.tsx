import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import type { FieldDefinition, OptionTone } from '#shared/engines/form/field-types.ts';
import { optionTone } from '#shared/engines/form/option-tone.ts';
import { SwitchRow } from './setting-row.tsx';
import { useFieldChange } from './use-field-change.ts';

const TONES: readonly OptionTone[] = ['neutral', 'accent', 'good', 'warning', 'bad'];

interface ChoiceProps {
  readonly path: string;
  readonly field: Extract<FieldDefinition, { type: 'choice' }>;
}

/** A choice whose options carry colours reads like a status. */
export function ColouredSetting({ path, field }: ChoiceProps) {
  const { t } = useTranslation('designer');
  const set = useFieldChange(path);
  return (
    <SwitchRow
      label={t('options.coloured')}
      checked={field.tones !== undefined}
      onChange={(on) => set('tones', on ? {} : undefined)}
    />
  );
}

/** The colour of one option, shown as it will look. */
export function OptionTonePicker({
  path,
  field,
  option,
  name,
}: ChoiceProps & { readonly option: string; readonly name: string }) {
  const { t } = useTranslation('designer');
  const set = useFieldChange(path);
  const tones = Object.fromEntries(Object.entries(field.tones ?? {}).filter(([own]) => own !== option));
  return (
    <Select
      size="small"
      aria-label={t('options.toneOf', { name })}
      popupMatchSelectWidth={false}
      style={{ width: 112 }}
      value={optionTone(field, option)}
      options={TONES.map((tone) => ({
        value: tone,
        label: <ToneTag tone={tone}>{t(`options.tone.${tone}`)}</ToneTag>,
      }))}
      onChange={(tone: OptionTone) => set('tones', tone === 'neutral' ? tones : { ...tones, [option]: tone })}
    />
  );
}
