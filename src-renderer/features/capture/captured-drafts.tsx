import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { CAPTURE_KEY, type Capture } from '#renderer/data/contract.ts';
import styles from './capture.module.css';
import { CapturedDraft } from './captured-draft.tsx';
import type { BeginReceipt } from './use-begin-receipt.ts';

/** What was captured while reading was sealed, in full: it is read here, and nowhere before. */
export function CapturedDrafts({ beginReceipt }: { readonly beginReceipt: BeginReceipt }) {
  const { t } = useTranslation('lease');
  const engine = useEngine();
  const [captures, setCaptures] = useState<readonly Capture[]>([]);
  const read = useCallback(async () => {
    const held = (await engine.drafts()).filter(({ formKey }) => formKey === CAPTURE_KEY);
    setCaptures(held.map(({ values }) => values as Capture));
  }, [engine]);
  useEffect(() => {
    void read();
  }, [read]);
  if (captures.length === 0) return null;
  return (
    <section className={styles.box} style={{ marginBottom: 20 }} aria-labelledby="captured-drafts">
      <h2 id="captured-drafts" className={styles.heading}>
        {t('drafts.title')}
      </h2>
      <ul className={styles.list}>
        {captures.map((capture) => (
          <CapturedDraft
            key={capture.id}
            capture={capture}
            beginReceipt={beginReceipt}
            onChanged={() => void read()}
          />
        ))}
      </ul>
    </section>
  );
}
