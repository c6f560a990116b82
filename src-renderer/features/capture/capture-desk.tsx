import { Button } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { CAPTURE_KINDS, type CaptureKind, type CaptureSummary } from '#renderer/data/contract.ts';
import styles from './capture.module.css';
import { CaptureForm } from './capture-form.tsx';

interface Work {
  readonly id: string;
  readonly kind: CaptureKind;
  /** Null for one that begins now. */
  readonly earlier: CaptureSummary | null;
}

/** Where receipts, counts and notes are written down while nothing may be read. */
export function CaptureDesk({ onCapturing }: { readonly onCapturing: (isCapturing: boolean) => void }) {
  const { t } = useTranslation('lease');
  const [work, setWork] = useState<Work | null>(null);
  const begin = (next: Work | null) => {
    setWork(next);
    onCapturing(next !== null);
  };
  if (work !== null) return <CaptureForm key={work.id} {...work} onDone={() => begin(null)} />;
  return (
    <>
      <section className={styles.box} aria-labelledby="capture-title">
        <h2 id="capture-title" className={styles.heading}>
          {t('capture.title')}
        </h2>
        <p className={styles.why}>{t('capture.hint')}</p>
        <div className={styles.row}>
          {CAPTURE_KINDS.map((kind) => (
            <Button
              key={kind}
              size="large"
              onClick={() => begin({ id: `capture:${crypto.randomUUID()}`, kind, earlier: null })}
            >
              {t(`kind.${kind}`)}
            </Button>
          ))}
        </div>
      </section>
      <CapturedList onContinue={(earlier) => begin({ id: earlier.id, kind: earlier.kind, earlier })} />
    </>
  );
}

/** By time and kind alone: what they say was written, and is not read here. */
function CapturedList({ onContinue }: { readonly onContinue: (earlier: CaptureSummary) => void }) {
  const { t } = useTranslation('lease');
  const engine = useEngine();
  const [captures, setCaptures] = useState<readonly CaptureSummary[]>([]);
  const read = useCallback(() => void engine.captures().then(setCaptures, () => undefined), [engine]);
  useEffect(() => {
    read();
    // Another window may capture, too.
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [read]);
  if (captures.length === 0) return null;
  const undo = async ({ id, kind }: CaptureSummary) => {
    await engine.capture(id, kind, { do: 'undo' }).catch(() => undefined);
    read();
  };
  return (
    <section className={styles.box} aria-labelledby="captured-title">
      <h2 id="captured-title" className={styles.heading}>
        {t('capture.list')}
      </h2>
      <ul className={styles.list}>
        {captures.map((capture) => (
          <li key={capture.id} data-testid="captured">
            <span className={styles.grow}>
              {t(`kind.${capture.kind}`)} · <InstantText at={capture.startedAt} style="recent" />
            </span>
            <span className="lf-quiet">
              {t('capture.sizes', { lines: capture.lines, photos: capture.photos })}
            </span>
            {capture.kind !== 'note' && (
              <Button size="small" disabled={capture.lines === 0} onClick={() => void undo(capture)}>
                {t('capture.undo')}
              </Button>
            )}
            <Button size="small" onClick={() => onContinue(capture)}>
              {t('capture.continue')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
