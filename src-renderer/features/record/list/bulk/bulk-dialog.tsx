import { Button, Modal, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReasonText } from '#renderer/data/client/reason-text.ts';
import styles from '../list.module.css';
import type { BulkRefusal, BulkResult, BulkState, BulkUndone } from './bulk-actions.ts';

interface BulkDialogProps {
  readonly state: BulkState;
  onStop(): void;
  onUndo(result: BulkResult): Promise<void>;
  onClose(): void;
}

/** How far it is, then what came of it: what is saved here, what was refused and why, and the way back. */
export function BulkDialog({ state, onStop, onUndo, onClose }: BulkDialogProps) {
  const { t } = useTranslation(['records', 'common']);
  const [isUndoing, setUndoing] = useState(false);
  const { result, done, total, undone } = state;
  const undo = async (held: BulkResult) => {
    setUndoing(true);
    await onUndo(held);
    setUndoing(false);
  };
  const footer =
    result === null ? (
      <Button onClick={onStop}>{t('records:list.bulk.stop')}</Button>
    ) : (
      <>
        {result.done.length > 0 && undone === null && (
          <Button loading={isUndoing} onClick={() => void undo(result)}>
            {t('records:list.bulk.undo')}
          </Button>
        )}
        <Button type="primary" autoFocus onClick={onClose}>
          {t('common:action.close')}
        </Button>
      </>
    );
  return (
    <Modal
      open
      title={t(result === null ? 'records:list.bulk.running' : 'records:list.bulk.summary')}
      footer={footer}
      onCancel={result === null ? onStop : onClose}
      mask={{ closable: false }}
      width={560}
    >
      {result === null ? (
        <Progress percent={Math.floor((done / Math.max(1, total)) * 100)} />
      ) : (
        <Summary result={result} undone={undone} />
      )}
    </Modal>
  );
}

function Summary({ result, undone }: { readonly result: BulkResult; readonly undone: BulkUndone | null }) {
  const { t } = useTranslation('records');
  const byCode = new Map<string, BulkRefusal[]>();
  for (const refusal of result.refused) {
    byCode.set(refusal.code, [...(byCode.get(refusal.code) ?? []), refusal]);
  }
  return (
    <div className={styles.bulkSummary} role="status">
      {result.done.length > 0 && <p>{t('list.bulk.saved', { count: result.done.length })}</p>}
      {result.unchanged > 0 && <p>{t('list.bulk.unchanged', { count: result.unchanged })}</p>}
      {result.left > 0 && <p>{t('list.bulk.left', { count: result.left })}</p>}
      {undone !== null && <Undone undone={undone} />}
      {[...byCode].map(([code, refused]) => (
        <Refusals key={code} refused={refused} />
      ))}
    </div>
  );
}

function Undone({ undone: { dropped, asked, impossible } }: { readonly undone: BulkUndone }) {
  const { t } = useTranslation('records');
  return (
    <>
      {dropped > 0 && <p>{t('list.bulk.dropped', { count: dropped })}</p>}
      {asked > 0 && <p>{t('list.bulk.askedBack', { count: asked })}</p>}
      {impossible > 0 && <p>{t('list.bulk.notBack', { count: impossible })}</p>}
    </>
  );
}

const SHOWN = 20;

function Refusals({ refused }: { readonly refused: readonly BulkRefusal[] }) {
  const { t } = useTranslation('records');
  const [first] = refused;
  const reason = useReasonText(first?.code, first?.details);
  return (
    <section>
      <h3>{t('list.bulk.refused', { count: refused.length, reason: reason ?? first?.code ?? '' })}</h3>
      <ul>
        {refused.slice(0, SHOWN).map(({ id, title }) => (
          <li key={id}>{title || id}</li>
        ))}
      </ul>
      {refused.length > SHOWN && <p>{t('related.more', { count: refused.length - SHOWN })}</p>}
    </section>
  );
}
