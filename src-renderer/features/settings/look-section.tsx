import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { type ThemeChoice, usePreferenceStore } from '#renderer/state/preference-store.ts';
import { LANGUAGES, type Language } from '#shared/i18n/languages.ts';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

const THEMES = ['light', 'dark', 'system'] as const;

export function LookSection() {
  const { t } = useTranslation(['settings', 'common']);
  const { language, theme, set } = usePreferenceStore();
  return (
    <SettingsSection title={t('section.look')}>
      <SettingsRow label={t('language')}>
        <Segmented<Language>
          value={language}
          onChange={(chosen) => set({ language: chosen })}
          options={LANGUAGES.map((name) => ({ value: name, label: t(`common:language.${name}`) }))}
        />
      </SettingsRow>
      <SettingsRow label={t('theme')}>
        <Segmented<ThemeChoice>
          value={theme}
          onChange={(chosen) => set({ theme: chosen })}
          options={THEMES.map((name) => ({ value: name, label: t(`common:theme.${name}`) }))}
        />
      </SettingsRow>
    </SettingsSection>
  );
}
