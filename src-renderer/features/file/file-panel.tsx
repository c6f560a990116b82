import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFileDrop } from '#renderer/components/file-drop.ts';
import { AddingFiles } from '#renderer/data/client/adding-files.tsx';
import { useFiles, useList } from '#renderer/data/client/engine-hooks.ts';
import { type FileEntry, fileEntries, filePlace } from '#renderer/data/client/file-places.ts';
import type { DocumentView, PendingCommand, Row } from '#renderer/data/contract.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import styles from './file.module.css';
import { FileItem } from './file-item.tsx';
import { FilePreview } from './file-preview.tsx';
import { useAddFiles } from './use-add-files.ts';

interface FilePanelProps {
  readonly kind: RecordKind;
  readonly view: DocumentView;
}

const AT_ONCE = 200;

/** Files of a record: chosen, dropped or pasted, at hand without a line, each with where its content is. */
export function FilePanel({ kind, view }: FilePanelProps) {
  const { t } = useTranslation('records');
  const recordId = view.document.id;
  const target = { kind, id: recordId };
  const [limit, setLimit] = useState(AT_ONCE);
  const { rows, total } = useList({
    kind: 'attachment',
    where: { recordId },
    sort: { field: 'occurredAt', descending: false },
    offset: 0,
    limit,
  });
  const placeOf = usePlaces(rows, view.pending);
  const { add, addAll, isBusy } = useAddFiles({ target, seenVersion: view.serverVersion });
  const [shown, setShown] = useState<FileEntry | null>(null);
  const drop = useFileDrop((files) => void addAll(files));
  const entries = fileEntries(rows);
  return (
    <section
      className={styles.panel}
      aria-label={t('file.title')}
      {...drop.events}
      data-over={drop.isOver || undefined}
    >
      <h2 className={styles.title}>
        {t('file.title')} {entries.length > 0 && <span className="lf-quiet">{entries.length}</span>}
        <ChooseButton isBusy={isBusy} onChoose={(files) => void addAll(files)} />
      </h2>
      <AddingFiles recordId={recordId} />
      {entries.length === 0 ? (
        <p className="lf-quiet">{t('file.empty')}</p>
      ) : (
        <ul className={styles.files}>
          {entries.map((entry) => (
            <FileItem key={entry.id} entry={entry} {...placeOf(entry)} onShow={() => setShown(entry)} />
          ))}
        </ul>
      )}
      {total > rows.length && rows.length > 0 && (
        <Button type="link" size="small" onClick={() => setLimit(limit + AT_ONCE)}>
          {t('related.more', { count: total - rows.length })}
        </Button>
      )}
      {shown !== null && <FilePreview entry={shown} onAdd={add} onClose={() => setShown(null)} />}
    </section>
  );
}

function usePlaces(rows: readonly Row[], pending: readonly PendingCommand[]) {
  const files = useFiles();
  const arrived = new Set(rows.filter(({ cells }) => cells.arrivedAt !== undefined).map(({ id }) => id));
  const held = new Set(files?.held);
  return ({ id, sha256 }: FileEntry) => {
    const place = filePlace({
      hasArrived: arrived.has(id),
      isHeld: held.has(sha256),
      // Ids of what a command creates begin with the command's own id.
      pending: pending.find(
        ({ commandId, type }) => type === 'attachment.add' && id.startsWith(`${commandId}.`),
      ),
      transfer: files?.transfers.find(
        (transfer) =>
          transfer.attachmentId === id || (transfer.direction === 'down' && transfer.sha256 === sha256),
      ),
    });
    return { place, isHere: held.has(sha256) };
  };
}

interface ChooseButtonProps {
  readonly isBusy: boolean;
  onChoose(files: readonly File[]): void;
}

function ChooseButton({ isBusy, onChoose }: ChooseButtonProps) {
  const { t } = useTranslation('records');
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        size="small"
        icon={<PaperClipOutlined />}
        loading={isBusy && { delay: 300 }}
        onClick={() => input.current?.click()}
      >
        {t('file.add')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('file.add')}
        onChange={({ target }) => {
          onChoose([...(target.files ?? [])]);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </>
  );
}
