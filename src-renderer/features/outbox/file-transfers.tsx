import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useFiles } from '#renderer/data/client/engine-hooks.ts';
import type { FileTransfer } from '#renderer/data/contract.ts';
import styles from './outbox.module.css';

/** Contents of files on their way, behind the commands that name them. */
export function FileTransfers() {
  const { t } = useTranslation('outbox');
  const uploads = useFiles()?.transfers.filter(({ direction }) => direction === 'up') ?? [];
  if (uploads.length === 0) return null;
  return (
    <section className={styles.group} aria-labelledby="outbox-files">
      <h2 id="outbox-files" className={styles.groupTitle}>
        {t('files.title')}
        <span className="lf-quiet">{uploads.length}</span>
      </h2>
      <ul className={styles.items}>
        {uploads.map((transfer) => (
          <Upload key={transfer.attachmentId} transfer={transfer} />
        ))}
      </ul>
    </section>
  );
}

function Upload({ transfer }: { readonly transfer: FileTransfer }) {
  const { t } = useTranslation('outbox');
  const words = useOpenWords();
  const { name, recordKind, recordId, done, total, state, code } = transfer;
  return (
    <li className={styles.item} data-testid="outbox-file">
      <span className={styles.headline}>
        <Link to={`/records/${recordKind}/${encodeURIComponent(recordId)}`}>{name}</Link>
        <span className="lf-quiet">
          {state === 'failed' ? `${t('files.failed')} ${words(`codes:${code}`)}` : t(`files.${state}`)}
        </span>
      </span>
      {state !== 'failed' && (
        <Progress
          percent={Math.floor((done / Math.max(total, 1)) * 100)}
          size="small"
          style={{ width: 160 }}
        />
      )}
    </li>
  );
}
