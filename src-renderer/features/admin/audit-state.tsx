import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useAskServer, useServerData } from '#renderer/data/client/server-data.ts';
import { shell } from '#renderer/state/shell.ts';
import { AuditStateMessage, VerificationMessage } from '#shared/sync/audit-messages.ts';
import type { HeadsFile } from '#shared/sync/kept-heads.ts';
import styles from './audit.module.css';
import { AuditDisputes } from './audit-disputes.tsx';
import { useRefusalWords } from './refusal-words.ts';
import { ServerAnswerView } from './server-answer-view.tsx';

/** Whether the record of everything that was done is whole, in plain words, and what to do where it is not. */
export function AuditState() {
  const { answer, reload } = useServerData('/api/admin/audit', AuditStateMessage);
  return (
    <ServerAnswerView answer={answer} onRetry={() => void reload()}>
      {(state) => (
        <div className={styles.page}>
          <Chain state={state} onChanged={() => void reload()} />
          <AuditDisputes disputes={state.disputes} onChanged={() => void reload()} />
          <Restores restores={state.restores} />
        </div>
      )}
    </ServerAnswerView>
  );
}

interface ChainProps {
  readonly state: AuditStateMessage;
  onChanged(): void;
}

function Chain({ state, onChanged }: ChainProps) {
  const { t } = useTranslation('admin');
  const { verifyNow, isWalking } = useVerification(onChanged);
  const saveHeads = useSaveHeads(state);
  const { head, lastVerification: last } = state;
  return (
    <section>
      <p className="lf-quiet">{t('audit.hint')}</p>
      <dl className={styles.facts}>
        <dt>{t('audit.rows')}</dt>
        <dd>{head.seq}</dd>
        <dt>{t('audit.head')}</dt>
        <dd className={styles.hash}>{head.hash.slice(0, 16)}</dd>
        <dt>{t('audit.verified')}</dt>
        <dd>
          {last === null ? (
            t('audit.neverVerified')
          ) : (
            <>
              <InstantText at={last.at} />{' '}
              {last.problem === null ? (
                t('audit.holds', { count: last.rows })
              ) : (
                <strong role="alert">{t('audit.broken', { row: last.problem.seq })}</strong>
              )}
            </>
          )}
        </dd>
      </dl>
      {last?.problem && <p className={styles.advice}>{t('audit.brokenAdvice')}</p>}
      <Flex gap={8} wrap>
        <Button type="primary" loading={isWalking} onClick={() => void verifyNow()}>
          {t('audit.verifyNow')}
        </Button>
        <Button disabled={head.seq === 0} onClick={() => void saveHeads()}>
          {t('audit.saveHead')}
        </Button>
      </Flex>
      <p className="lf-quiet">{t('audit.saveHint')}</p>
    </section>
  );
}

function useVerification(onChanged: () => void) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const ask = useAskServer();
  const reasonOf = useRefusalWords();
  const [isWalking, setIsWalking] = useState(false);
  async function verifyNow(): Promise<void> {
    setIsWalking(true);
    const answer = await ask({ method: 'POST', path: '/api/admin/audit/verify' }, VerificationMessage);
    setIsWalking(false);
    if (answer.state !== 'ready')
      void message.error(answer.state === 'refused' ? reasonOf(answer.code) : t('offline'));
    onChanged();
  }
  return { verifyNow, isWalking };
}

function useSaveHeads({ head, epoch }: AuditStateMessage): () => Promise<void> {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  return async () => {
    const savedAt = new Date().toISOString();
    const file: HeadsFile = {
      format: 'landfall-audit-heads',
      savedAt,
      from: 'server',
      heads: [{ ...head, epoch }],
    };
    const name = `landfall-audit-head-${head.seq}.json`;
    if (await shell.saveFile({ name, text: JSON.stringify(file, null, 2) }))
      void message.success(t('audit.saved', { name }));
  };
}

function Restores({ restores }: Pick<AuditStateMessage, 'restores'>) {
  const { t } = useTranslation('admin');
  if (restores.length === 0) return null;
  return (
    <section>
      <h2 className={styles.title}>{t('audit.restores')}</h2>
      <p className="lf-quiet">{t('audit.restoresHint')}</p>
      <ul>
        {restores.map(({ seq, at }) => (
          <li key={seq}>
            <InstantText at={at} /> · {t('audit.row', { row: seq })}
          </li>
        ))}
      </ul>
    </section>
  );
}
