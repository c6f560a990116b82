import { Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useZoneName, useZoneOptions, ZONE_SEARCH } from '#renderer/components/zone-names.ts';
import { deviceZone, type Preferences, usePreferenceStore } from '#renderer/state/preference-store.ts';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

const NAMING = ['when-different', 'always'] as const;

export function TimeSection() {
  const { t } = useTranslation('settings');
  const nameOf = useZoneName();
  const { zone, zoneNames, set } = usePreferenceStore();
  const zones = useZoneOptions(zone);
  const ofLaptop = t('zoneOfLaptop', { zone: nameOf(deviceZone()) });
  const options = [{ value: '', label: ofLaptop, text: ofLaptop }, ...zones];
  return (
    <SettingsSection title={t('section.time')}>
      <SettingsRow label={t('zone')} hint={t('zoneHint')}>
        <Select
          showSearch={ZONE_SEARCH}
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
