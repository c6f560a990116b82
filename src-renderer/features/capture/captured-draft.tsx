import { Alert, App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatRecent } from '#renderer/components/instant-format.ts';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { saveContent } from '#renderer/data/client/file-content.ts';
import type { Capture } from '#renderer/data/contract.ts';
import { shell } from '#renderer/state/shell.ts';
import type { FieldFile } from '#shared/engines/form/file-values.ts';
import styles from './capture.module.css';
import { captureCsv, captureText } from './capture-text.ts';
import { type BeginReceipt, lineText, useBeginReceipt } from './use-begin-receipt.ts';

interface CapturedDraftProps {
  readonly capture: Capture;
  readonly beginReceipt: BeginReceipt;
  readonly onChanged: () => void;
}

/** One thing that was captured: shown, copied, exported, made into a receipt, or discarded. */
export function CapturedDraft({ capture, beginReceipt, onChanged }: CapturedDraftProps) {
  const { t } = useTranslation('lease');
  const engine = useEngine();
  const [isShown, setShown] = useState(false);
  const { begin, isMissing } = useBeginReceipt(capture, beginReceipt);
  const discard = async () => {
    await engine.deleteDraft(capture.id);
    onChanged();
  };
  return (
    <li data-testid="captured-draft">
      <span className={styles.grow}>
        <strong>{t(`kind.${capture.kind}`)}</strong> {capture.subject}
        <span className="lf-quiet">
          {' · '}
          <InstantText at={capture.startedAt} style="recent" />
          {' · '}
          {t('capture.sizes', { lines: capture.lines.length, photos: capture.photos.length })}
        </span>
      </span>
      {capture.kind === 'receipt' && (
        <Button size="small" type={capture.receiptAt ? 'default' : 'primary'} onClick={() => void begin()}>
          {t(capture.receiptAt ? 'drafts.again' : 'drafts.receive')}
        </Button>
      )}
      <Button size="small" aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        {t('drafts.open')}
      </Button>
      <CopyButtons capture={capture} />
      <Popconfirm title={t('drafts.discardAsk')} onConfirm={() => void discard()}>
        <Button size="small" type="text">
          {t('drafts.discard')}
        </Button>
      </Popconfirm>
      {isMissing && (
        <Alert
          type="warning"
          showIcon
          style={{ flexBasis: '100%' }}
          title={t('drafts.noOrder', { number: capture.subject })}
        />
      )}
      {capture.receiptAt && <Begun at={capture.receiptAt} />}
      {isShown && <Shown capture={capture} />}
    </li>
  );
}

function Begun({ at }: { readonly at: string }) {
  const { t, i18n } = useTranslation('lease');
  const { zone } = useReader();
  const time = formatRecent(at, zone, { language: i18n.language, now: new Date().toISOString() });
  return (
    <span className="lf-quiet" style={{ flexBasis: '100%' }}>
      {t('drafts.begun', { time })}
    </span>
  );
}

function CopyButtons({ capture }: { readonly capture: Capture }) {
  const { t } = useTranslation('lease');
  const { message } = App.useApp();
  const copy = async () => {
    await navigator.clipboard.writeText(captureText(capture));
    void message.success(t('drafts.copied'));
  };
  const labels = [t('capture.code'), t('capture.quantity'), t('capture.unit')];
  const save = async () => {
    const name = `${t(`kind.${capture.kind}`)} ${capture.subject} ${capture.startedAt.slice(0, 10)}.csv`;
    await shell.saveFile({ name, text: await captureCsv(capture, labels) });
  };
  return (
    <>
      <Button size="small" onClick={() => void copy()}>
        {t('drafts.copy')}
      </Button>
      {capture.kind !== 'note' && (
        <Button size="small" onClick={() => void save()}>
          {t('drafts.csv')}
        </Button>
      )}
    </>
  );
}

function Shown({ capture }: { readonly capture: Capture }) {
  return (
    <div style={{ flexBasis: '100%' }}>
      {capture.note !== '' && <p style={{ whiteSpace: 'pre-wrap' }}>{capture.note}</p>}
      <ol className="lf-figures">
        {capture.lines.map((line) => (
          <li key={line.id} style={{ display: 'list-item', border: 0, padding: 0 }}>
            {lineText(line)}
          </li>
        ))}
      </ol>
      {capture.photos.map((photo) => (
        <PhotoButton key={photo.sha256} photo={photo} />
      ))}
    </div>
  );
}

function PhotoButton({ photo }: { readonly photo: FieldFile }) {
  const { t } = useTranslation('lease');
  const engine = useEngine();
  const save = async () => {
    const content = await engine.readFieldFile(photo);
    if (content.ok) saveContent(content);
  };
  return (
    <Button size="small" type="link" onClick={() => void save()}>
      {t('drafts.savePhoto')}: {photo.name}
    </Button>
  );
}
