import { CameraOutlined } from '@ant-design/icons';
import { Alert, Button, Input, type InputRef } from 'antd';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureKind, CaptureSummary } from '#renderer/data/contract.ts';
import styles from './capture.module.css';
import { CaptureField } from './capture-field.tsx';
import { CaptureLines } from './capture-lines.tsx';
import { useCaptureForm } from './use-capture-form.ts';

interface CaptureFormProps {
  readonly id: string;
  readonly kind: CaptureKind;
  /** What was captured before and goes on now: its words are kept and not shown. */
  readonly earlier: CaptureSummary | null;
  readonly onDone: () => void;
}

const SUBJECTS = { receipt: 'capture.order', count: 'capture.place', note: 'capture.heading' } as const;

/** A receipt, a count or a note, written down line by line. */
export function CaptureForm({ id, kind, earlier, onDone }: CaptureFormProps) {
  const { t } = useTranslation('lease');
  const form = useCaptureForm(id, kind, earlier);
  const [subject, setSubject] = useState('');
  const [note, setNote] = useState('');
  const next = useRef<InputRef>(null);
  const endLine = useRef(() => {});
  const hasLines = kind !== 'note';
  const describe = (newSubject: string, newNote: string) => {
    setSubject(newSubject);
    setNote(newNote);
    form.describe(newSubject, newNote);
  };
  const done = async () => {
    endLine.current();
    await form.settle();
    onDone();
  };
  return (
    <section className={styles.box} aria-labelledby="capture-form-title">
      <h2 id="capture-form-title" className={styles.heading}>
        {t(`kind.${kind}`)}
      </h2>
      {form.hasFailed && <Alert type="error" showIcon title={t('capture.notSaved')} />}
      {earlier !== null && <p className={styles.why}>{t('capture.continued', { lines: earlier.lines })}</p>}
      {earlier === null && (
        <div className={styles.fields}>
          <CaptureField label={t(SUBJECTS[kind])}>
            {(id) => (
              <Input
                id={id}
                autoFocus
                size="large"
                maxLength={200}
                value={subject}
                onChange={(event) => describe(event.target.value, note)}
                onPressEnter={() => next.current?.focus()}
              />
            )}
          </CaptureField>
        </div>
      )}
      {hasLines && <CaptureLines form={form} codeRef={next} endLine={endLine} isFirst={earlier !== null} />}
      {earlier === null && (
        <div className={styles.fields}>
          <CaptureField label={t('capture.note')}>
            {(id) => (
              <Input.TextArea
                id={id}
                autoSize={{ minRows: hasLines ? 1 : 5, maxRows: 12 }}
                maxLength={4000}
                value={note}
                onChange={(event) => describe(subject, event.target.value)}
              />
            )}
          </CaptureField>
        </div>
      )}
      <div className={styles.row} style={{ marginTop: 16 }}>
        <PhotoButton onPhoto={(file) => void form.addPhoto(file)} />
        <span className={`lf-quiet ${styles.grow}`}>
          {t('capture.sizes', { lines: form.total, photos: form.photos })}
        </span>
        <Button type="primary" onClick={() => void done()}>
          {t('capture.done')}
        </Button>
      </div>
    </section>
  );
}

/** The camera on a phone, a file elsewhere. */
function PhotoButton({ onPhoto }: { readonly onPhoto: (file: File) => void }) {
  const { t } = useTranslation('lease');
  const input = useRef<HTMLInputElement>(null);
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    for (const file of event.target.files ?? []) onPhoto(file);
    event.target.value = '';
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        hidden
        aria-label={t('capture.photo')}
        onChange={take}
      />
      <Button icon={<CameraOutlined aria-hidden />} onClick={() => input.current?.click()}>
        {t('capture.photo')}
      </Button>
    </>
  );
}
