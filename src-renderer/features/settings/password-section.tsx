import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PasswordDialog } from './password-dialog.tsx';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

export function PasswordSection() {
  const { t } = useTranslation('settings');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <SettingsSection title={t('section.password')}>
      <SettingsRow label={t('password.label')} hint={t('password.hint')}>
        <Button onClick={() => setIsOpen(true)}>{t('password.change')}</Button>
      </SettingsRow>
      {isOpen && <PasswordDialog onClose={() => setIsOpen(false)} />}
    </SettingsSection>
  );
}
