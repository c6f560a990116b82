import { DownloadOutlined, FileImageOutlined, FilePdfOutlined, FileTextOutlined } from '@ant-design/icons';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { byteText } from '#renderer/components/byte-text.ts';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { openContent, saveContent, useContentUrl } from '#renderer/data/client/file-content.ts';
import { FilePlaceWords } from '#renderer/data/client/file-place-words.tsx';
import type { FileEntry, FilePlace } from '#renderer/data/client/file-places.ts';
import { useMe } from '#renderer/data/client/me.ts';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import { useRunOrSay } from '#renderer/data/client/use-run-or-say.ts';
import styles from './file.module.css';

interface FileItemProps {
  readonly entry: FileEntry;
  readonly place: FilePlace;
  /** Shows a picture. */
  onShow(): void;
}

/** One file: what it is, from whom, where its content is, and what can be done with it. */
export function FileItem({ entry, place, onShow }: FileItemProps) {
  const { t } = useTranslation('records');
  const me = useMe();
  const open = useOpenFile(entry);
  const isPicture = entry.type.startsWith('image/');
  return (
    <li className={styles.file} data-testid="file">
      <Picture entry={entry} isHere={place.state !== 'at-server' && place.state !== 'awaited'} />
      <div className={styles.words}>
        <button
          type="button"
          className={styles.name}
          onClick={isPicture ? onShow : () => void open(entry.type === 'application/pdf' ? 'open' : 'save')}
        >
          {entry.name}
        </button>
        <span className={styles.meta}>
          {byteText(entry.size)} · <PersonLabel id={entry.authorId} />
          <InstantText at={entry.occurredAt} zone={entry.zone || undefined} />
          {entry.sourceId !== '' && <span>{t('file.annotated')}</span>}
        </span>
        <FilePlaceWords place={place} />
      </div>
      <div className={styles.actions}>
        <Button
          type="text"
          size="small"
          icon={<DownloadOutlined />}
          aria-label={t('file.save', { name: entry.name })}
          onClick={() => void open('save')}
        />
        {entry.authorId === me.id && <RemoveButton entry={entry} />}
      </div>
    </li>
  );
}

function useOpenFile({ id }: FileEntry) {
  const engine = useEngine();
  const words = useOpenWords();
  const { message } = App.useApp();
  return async (how: 'open' | 'save') => {
    const content = await engine.readFile(id);
    if (!content.ok) void message.warning(words(`codes:${content.code}`));
    else if (how === 'open') openContent(content);
    else saveContent(content);
  };
}

/** Small pictures are shown small; a large one would be read in full for a thumbnail. */
const THUMB_BYTES = 6_000_000;

function Picture({ entry, isHere }: { readonly entry: FileEntry; readonly isHere: boolean }) {
  const isPicture = entry.type.startsWith('image/');
  const url = useContentUrl(entry.id, isPicture && isHere && entry.size <= THUMB_BYTES);
  const Icon = isPicture
    ? FileImageOutlined
    : entry.type === 'application/pdf'
      ? FilePdfOutlined
      : FileTextOutlined;
  return (
    <span className={styles.thumb} aria-hidden>
      {url === null ? <Icon /> : <img src={url} alt="" />}
    </span>
  );
}

function RemoveButton({ entry }: { readonly entry: FileEntry }) {
  const { t } = useTranslation('records');
  const run = useRunOrSay();
  const remove = async () => {
    const target = { kind: 'attachment', id: entry.id } as const;
    const seenVersion = entry.version > 0 ? entry.version : null;
    await run({ type: 'attachment.remove', target, seenVersion, payload: {} });
  };
  return (
    <Popconfirm
      title={t('file.removeSure')}
      okText={t('file.remove')}
      cancelText={t('comment.cancel')}
      onConfirm={remove}
    >
      <Button type="text" size="small">
        {t('file.remove')}
      </Button>
    </Popconfirm>
  );
}
