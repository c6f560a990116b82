import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useAskServer } from '#renderer/data/client/server-data.ts';
import type { DisputeMessage } from '#shared/sync/audit-messages.ts';
import { Done } from './admin-messages.ts';
import styles from './audit.module.css';
import { useRefusalWords } from './refusal-words.ts';

interface AuditDisputesProps {
  readonly disputes: readonly DisputeMessage[];
  onChanged(): void;
}

/** Laptops that saw another record than the one that stands now: a laptop once, with its earliest difference. */
export function AuditDisputes({ disputes, onChanged }: AuditDisputesProps) {
  const { t } = useTranslation('admin');
  const settle = useSettle(onChanged);
  const laptops = earliestOf(disputes);
  if (laptops.length === 0) return <p>{t('audit.allAgree')}</p>;
  return (
    <section>
      <h2 className={styles.title}>{t('audit.disputes')}</h2>
      <p className={styles.advice}>{t('audit.disputesAdvice')}</p>
      <ul className={styles.list}>
        {laptops.map((dispute) => (
          <li key={`${dispute.deviceId} ${dispute.personId}`} className={styles.item}>
            <div className={styles.words}>
              <strong>{t('audit.laptopOf', { laptop: dispute.deviceName, name: dispute.personName })}</strong>
              <div>
                {dispute.verdict === 'cut-tail'
                  ? t('audit.verdict.cut-tail', { row: dispute.seq })
                  : t('audit.verdict.rewritten', { row: dispute.seq })}
              </div>
              <div className="lf-quiet">
                {t('audit.firstSeen')} <InstantText at={dispute.firstSeenAt} />
              </div>
            </div>
            {dispute.settledAt === null ? (
              <Button onClick={() => settle(dispute)}>{t('audit.settle')}</Button>
            ) : (
              <ToneTag tone="neutral">{t('audit.settledBy', { name: dispute.settledBy ?? '' })}</ToneTag>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function earliestOf(disputes: readonly DisputeMessage[]): readonly DisputeMessage[] {
  const laptops = new Map<string, DisputeMessage>();
  for (const dispute of disputes) {
    const key = `${dispute.deviceId} ${dispute.personId}`;
    const known = laptops.get(key);
    const isOpener = known !== undefined && known.settledAt !== null && dispute.settledAt === null;
    const isEarlier = known?.settledAt === dispute.settledAt && dispute.seq < known.seq;
    if (known === undefined || isOpener || isEarlier) laptops.set(key, dispute);
  }
  return [...laptops.values()];
}

function useSettle(onChanged: () => void): (dispute: DisputeMessage) => void {
  const { t } = useTranslation('admin');
  const { modal, message } = App.useApp();
  const ask = useAskServer();
  const reasonOf = useRefusalWords();
  async function settleNow({ deviceId, personId }: DisputeMessage): Promise<void> {
    const body = { deviceId, personId };
    const answer = await ask({ method: 'POST', path: '/api/admin/audit/settle', body }, Done);
    if (answer.state !== 'ready')
      void message.error(answer.state === 'refused' ? reasonOf(answer.code) : t('offline'));
    onChanged();
  }
  return (dispute) =>
    void modal.confirm({
      title: t('audit.settleTitle'),
      content: t('audit.settleBody'),
      okText: t('audit.settle'),
      onOk: () => settleNow(dispute),
    });
}
