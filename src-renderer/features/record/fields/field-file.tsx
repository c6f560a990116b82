import { App, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { byteText } from '#renderer/components/byte-text.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { openContent, saveContent, useFieldFileUrl } from '#renderer/data/client/file-content.ts';
import { FileFetch } from '#renderer/data/client/file-fetch.tsx';
import { type FilePlace, isFarAndLarge } from '#renderer/data/client/file-places.ts';
import { FileThumb } from '#renderer/data/client/file-thumb.tsx';
import { type FieldFile, isPhoto } from '#shared/engines/form/file-values.ts';
import styles from './files.module.css';

interface FieldFileItemProps {
  readonly file: FieldFile;
  /** Its content lies on this laptop. */
  readonly isHere: boolean;
  /** Where it is; undefined while the record is not saved. */
  readonly place?: FilePlace | undefined;
  /** Under the name: where it is, or what can be done with it. */
  readonly children: ReactNode;
}

/** One file of a field: a small picture, its name, and the whole of it on a click. */
export function FieldFileItem({ file, isHere, place, children }: FieldFileItemProps) {
  const engine = useEngine();
  const words = useOpenWords();
  const { message } = App.useApp();
  const [isShown, setIsShown] = useState(false);
  const open = async () => {
    if (isFarAndLarge(place, file.size)) return engine.fetchFile(file.sha256);
    const content = await engine.readFieldFile(file);
    if (!content.ok) void message.warning(words(`codes:${content.code}`));
    else if (isPhoto(file)) setIsShown(true);
    else if (file.type === 'application/pdf') openContent(content);
    else saveContent(content);
  };
  return (
    <li className={styles.file} data-testid="field-file">
      <span className={styles.thumb} aria-hidden>
        <FileThumb sha256={file.sha256} type={file.type} isHere={isHere} />
      </span>
      <span className={styles.words}>
        <button type="button" className={styles.name} onClick={() => void open()}>
          {file.name}
        </button>
        <span className="lf-quiet">{byteText(file.size)}</span>
        {children}
        {place && (
          <span>
            <FileFetch file={file} place={place} />
          </span>
        )}
      </span>
      {isShown && <Photo file={file} onClose={() => setIsShown(false)} />}
    </li>
  );
}

function Photo({ file, onClose }: { readonly file: FieldFile; onClose(): void }) {
  const url = useFieldFileUrl(file);
  return (
    <Modal open title={file.name} width="min(1100px, 96vw)" footer={null} onCancel={onClose}>
      {url !== null && <img className={styles.photo} src={url} alt={file.name} />}
    </Modal>
  );
}
