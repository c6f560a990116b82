import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useReader } from '#renderer/components/reader-context.tsx';
import { isFormKind } from '#shared/engines/command/document.ts';
import {
  counterOf,
  FEWEST_DIGITS,
  MOST_DIGITS,
  type NumberPattern,
  numberText,
  USUAL_PATTERN,
} from '#shared/kernel/number-pattern.ts';
import { useDesign } from '../model/design-store.ts';
import { SettingRow, SwitchRow } from './setting-row.tsx';
import { type FieldTabProps, useFieldChange } from './use-field-change.ts';

interface NumberSettingsProps extends FieldTabProps {
  readonly field: Extract<FieldTabProps['field'], { type: 'number' }>;
}

/** How the permanent numbers of a drawn form look; those that were given stay as they are. */
export function NumberSettings({ path, field }: NumberSettingsProps) {
  const { t } = useTranslation('designer');
  const { today } = useReader();
  const isDrawn = useDesign((state) => isFormKind(state.form.key));
  const set = useFieldChange(path);
  if (!isDrawn) return null;
  const pattern = field.pattern ?? USUAL_PATTERN;
  const setPattern = (change: Partial<NumberPattern>) => set('pattern', { ...pattern, ...change });
  const example = numberText(counterOf(field.series, pattern, today), pattern, 1);
  return (
    <>
      <SettingRow label={t('new.series')} hint={t('number.example', { number: example })}>
        <Input
          aria-label={t('new.series')}
          maxLength={6}
          style={{ width: 120 }}
          value={field.series}
          onChange={(event) => set('series', event.target.value.toUpperCase())}
        />
      </SettingRow>
      <SwitchRow
        label={t('number.yearly')}
        checked={pattern.yearly}
        onChange={(yearly) => setPattern({ yearly })}
      />
      <SettingRow label={t('number.digits')}>
        <InputNumber
          aria-label={t('number.digits')}
          min={FEWEST_DIGITS}
          max={MOST_DIGITS}
          precision={0}
          value={pattern.digits}
          onChange={(digits) => digits !== null && setPattern({ digits })}
        />
      </SettingRow>
    </>
  );
}
