import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { byteText } from '#renderer/components/byte-text.ts';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { openContent, saveContent } from '#renderer/data/client/file-content.ts';
import { FileFetch } from '#renderer/data/client/file-fetch.tsx';
import { FilePlaceWords } from '#renderer/data/client/file-place-words.tsx';
import { type FileEntry, type FilePlace, isFarAndLarge } from '#renderer/data/client/file-places.ts';
import { FileThumb } from '#renderer/data/client/file-thumb.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import { useRunOrSay } from '#renderer/data/client/use-run-or-say.ts';
import styles from './file.module.css';

interface FileItemProps {
  readonly entry: FileEntry;
  readonly place: FilePlace;
  /** Its content lies on this laptop. */
  readonly isHere: boolean;
  /** Shows a picture. */
  onShow(): void;
}

/** One file: what it is, from whom, where its content is, and what can be done with it. */
export function FileItem({ entry, place, isHere, onShow }: FileItemProps) {
  const { t } = useTranslation('records');
  const me = useMe();
  const engine = useEngine();
  const open = useOpenFile(entry);
  const isPicture = entry.type.startsWith('image/');
  const show = () => {
    if (isFarAndLarge(place, entry.size)) void engine.fetchFile(entry.sha256);
    else if (isPicture) onShow();
    else void open(entry.type === 'application/pdf' ? 'open' : 'save');
  };
  return (
    <li className={styles.file} data-testid="file">
      <span className={styles.thumb} aria-hidden>
        <FileThumb sha256={entry.sha256} type={entry.type} isHere={isHere} />
      </span>
      <div className={styles.words}>
        <button type="button" className={styles.name} onClick={show}>
          {entry.name}
        </button>
        <span className={styles.meta}>
          {byteText(entry.size)} · <PersonLabel id={entry.authorId} />
          <InstantText at={entry.occurredAt} zone={entry.zone || undefined} />
          {entry.sourceId !== '' && <span>{t('file.annotated')}</span>}
        </span>
        <FilePlaceWords place={place} size={entry.size} />
      </div>
      <div className={styles.actions}>
        <FileFetch file={entry} place={place} />
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
