import { useTranslation } from 'react-i18next';
import { useShellInfo } from '#renderer/state/shell-info.ts';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

export function AboutSection() {
  const { t } = useTranslation('settings');
  const info = useShellInfo();
  if (info === undefined) return null;
  return (
    <SettingsSection title={t('section.about')}>
      <SettingsRow label={t('about.version')}>{info.version}</SettingsRow>
      <SettingsRow label={t('about.edition')}>{t(`about.${info.edition}`)}</SettingsRow>
      <SettingsRow label={t('about.server')}>
        {info.serverUrl === '' ? `${window.location.host} (${t('about.sameOrigin')})` : info.serverUrl}
      </SettingsRow>
    </SettingsSection>
  );
}
