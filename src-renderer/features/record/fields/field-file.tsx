import { FileImageOutlined, FilePdfOutlined, FileTextOutlined } from '@ant-design/icons';
import { App, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { byteText } from '#renderer/components/byte-text.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { openContent, saveContent, useFieldFileUrl } from '#renderer/data/client/file-content.ts';
import { type FieldFile, isPhoto } from '#shared/engines/form/file-values.ts';
import styles from './files.module.css';

/** A larger picture would be read in full for a thumbnail. */
const THUMB_BYTES = 6_000_000;

interface FieldFileItemProps {
  readonly file: FieldFile;
  /** Its content lies on this laptop. */
  readonly isHere: boolean;
  /** Under the name: where it is, or what can be done with it. */
  readonly children: ReactNode;
}

/** One file of a field: a small picture, its name, and the whole of it on a click. */
export function FieldFileItem({ file, isHere, children }: FieldFileItemProps) {
  const engine = useEngine();
  const words = useOpenWords();
  const { message } = App.useApp();
  const [isShown, setIsShown] = useState(false);
  const open = async () => {
    const content = await engine.readFieldFile(file);
    if (!content.ok) void message.warning(words(`codes:${content.code}`));
    else if (isPhoto(file)) setIsShown(true);
    else if (file.type === 'application/pdf') openContent(content);
    else saveContent(content);
  };
  return (
    <li className={styles.file} data-testid="field-file">
      <Thumb file={file} isHere={isHere} />
      <span className={styles.words}>
        <button type="button" className={styles.name} onClick={() => void open()}>
          {file.name}
        </button>
        <span className="lf-quiet">{byteText(file.size)}</span>
        {children}
      </span>
      {isShown && <Photo file={file} onClose={() => setIsShown(false)} />}
    </li>
  );
}

function Thumb({ file, isHere }: Pick<FieldFileItemProps, 'file' | 'isHere'>) {
  const url = useFieldFileUrl(file, isPhoto(file) && isHere && file.size <= THUMB_BYTES);
  const [isBroken, setIsBroken] = useState(false);
  const Icon = isPhoto(file)
    ? FileImageOutlined
    : file.type === 'application/pdf'
      ? FilePdfOutlined
      : FileTextOutlined;
  return (
    <span className={styles.thumb} aria-hidden>
      {url === null || isBroken ? <Icon /> : <img src={url} alt="" onError={() => setIsBroken(true)} />}
    </span>
  );
}

function Photo({ file, onClose }: { readonly file: FieldFile; onClose(): void }) {
  const url = useFieldFileUrl(file, true);
  return (
    <Modal open title={file.name} width="min(1100px, 96vw)" footer={null} onCancel={onClose}>
      {url !== null && <img className={styles.photo} src={url} alt={file.name} />}
    </Modal>
  );
}
