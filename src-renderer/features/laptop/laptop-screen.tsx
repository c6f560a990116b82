import { useTranslation } from 'react-i18next';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useShellInfo } from '#renderer/state/shell-info.ts';
import { AuditHeads } from './audit-heads.tsx';
import styles from './laptop.module.css';
import { LaptopCheck } from './laptop-check.tsx';
import { LaptopPeople } from './laptop-people.tsx';
import { LeaseSection } from './lease-section.tsx';
import { ServerAddress } from './server-address.tsx';
import { StorageState } from './storage-state.tsx';

/** What this laptop holds and for whom. */
export function LaptopScreen() {
  const { t } = useTranslation('settings');
  const info = useShellInfo();
  return (
    <div className={styles.page}>
      <PageHeader title={t('laptop.title')} hint={t('laptop.hint')} />
      <LaptopPeople />
      <LeaseSection />
      <StorageState />
      <LaptopCheck />
      <AuditHeads />
      {info?.edition === 'desktop' && <ServerAddress current={info.serverUrl} />}
    </div>
  );
}
