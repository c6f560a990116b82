import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShellInfo } from '#renderer/state/shell-info.ts';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

type Permission = 'granted' | 'default' | 'denied' | 'unsupported';

function currentPermission(): Permission {
  return 'Notification' in globalThis ? Notification.permission : 'unsupported';
}

/** A browser asks the person once; the desktop app needs no permission of the page. */
export function NotificationSection() {
  const { t } = useTranslation('settings');
  const edition = useShellInfo()?.edition;
  const [permission, setPermission] = useState(currentPermission);
  const state = edition === 'desktop' ? 'desktop' : permission;
  return (
    <SettingsSection title={t('section.notifications')}>
      <SettingsRow label={t(`notify.${state}`)}>
        {state === 'default' && (
          <Button onClick={() => void Notification.requestPermission().then(setPermission)}>
            {t('notify.allow')}
          </Button>
        )}
      </SettingsRow>
    </SettingsSection>
  );
}
