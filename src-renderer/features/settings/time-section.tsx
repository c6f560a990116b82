import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useZoneName } from '#renderer/components/zone-names.ts';
import { deviceZone, type Preferences, usePreferenceStore } from '#renderer/state/preference-store.ts';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

const NAMING = ['when-different', 'always'] as const;
const ZONES = Intl.supportedValuesOf('timeZone');

export function TimeSection() {
  const { t } = useTranslation('settings');
  const nameOf = useZoneName();
  const { zone, zoneNames, set } = usePreferenceStore();
  const options = [
    { value: '', label: t('zoneOfLaptop', { zone: nameOf(deviceZone()) }) },
    ...ZONES.map((name) => ({ value: name, label: `${nameOf(name)} · ${name}` })),
  ];
  return (
    <SettingsSection title={t('section.time')}>
      <SettingsRow label={t('zone')} hint={t('zoneHint')}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          value={zone}
          options={options}
          onChange={(chosen) => set({ zone: chosen })}
          aria-label={t('zone')}
          style={{ width: 300 }}
        />
      </SettingsRow>
      <SettingsRow label={t('zoneNames')}>
        <Segmented<Preferences['zoneNames']>
          value={zoneNames}
          onChange={(chosen) => set({ zoneNames: chosen })}
          options={NAMING.map((name) => ({ value: name, label: t(`zoneNamesOption.${name}`) }))}
        />
      </SettingsRow>
    </SettingsSection>
  );
}
