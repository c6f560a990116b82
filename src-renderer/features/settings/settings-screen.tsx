import { useTranslation } from 'react-i18next';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { AboutSection } from './about-section.tsx';
import { LookSection } from './look-section.tsx';
import { MyLaptops } from './my-laptops.tsx';
import { NotificationSection } from './notification-section.tsx';
import { PasswordSection } from './password-section.tsx';
import styles from './settings.module.css';
import { TimeSection } from './time-section.tsx';

export function SettingsScreen() {
  const { t } = useTranslation('settings');
  return (
    <div className={styles.page}>
      <PageHeader title={t('title')} />
      <LookSection />
      <TimeSection />
      <NotificationSection />
      <PasswordSection />
      <MyLaptops />
      <AboutSection />
    </div>
  );
}
