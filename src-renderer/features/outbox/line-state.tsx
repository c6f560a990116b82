import { useTranslation } from 'react-i18next';
import { formatRecent } from '#renderer/components/instant-format.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import type { EngineStatus } from '#renderer/data/contract.ts';
import type { Instant } from '#shared/kernel/instant.ts';
import styles from './outbox.module.css';

/** The state of the line in one sentence. */
export function LineState({ status }: { readonly status: EngineStatus }) {
  const { t, i18n } = useTranslation('outbox');
  const { zone } = useReader();
  const at = (moment: Instant) => ({
    time: formatRecent(moment, zone, { language: i18n.language, now: new Date().toISOString() }),
  });
  const sentence = () => {
    if (status.failingSince !== null) return t('line.failing', at(status.failingSince));
    switch (status.connection) {
      case 'online':
        return status.syncedAt === null ? t('line.onlineNever') : t('line.online', at(status.syncedAt));
      case 'offline':
        return status.offlineSince === null
          ? t('line.offlineNever')
          : t('line.offline', at(status.offlineSince));
      default:
        return t(`line.${status.connection}`);
    }
  };
  return (
    <div className={styles.line} role="status">
      {sentence()}
    </div>
  );
}
