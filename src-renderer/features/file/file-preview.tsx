import { Alert, App, Button, Modal, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import { saveContent } from '#renderer/data/client/file-content.ts';
import type { FileEntry } from '#renderer/data/client/file-places.ts';
import type { FileContent, NewFile } from '#renderer/data/contract.ts';
import { AnnotationCanvas } from './annotation-canvas.tsx';
import styles from './file.module.css';

interface FilePreviewProps {
  readonly entry: FileEntry;
  onAdd(file: Pick<NewFile, 'name' | 'content' | 'sourceId'>): Promise<boolean>;
  onClose(): void;
}

/** A picture in full, to look at or to draw on; what was drawn is a new file beside the original. */
export function FilePreview({ entry, onAdd, onClose }: FilePreviewProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const { message } = App.useApp();
  const content = useContent(entry.id);
  const image = useImage(content);
  const [isDrawing, setIsDrawing] = useState(false);
  const save = async (drawn: Blob) => {
    const name = `${entry.name.replace(/\.[^.]+$/, '')} ${t('file.annotatedName')}.jpg`;
    if (!(await onAdd({ name, content: drawn, sourceId: entry.id }))) return;
    void message.success(t('file.annotatedSaved', { name }));
    onClose();
  };
  return (
    <Modal
      open
      width="min(1100px, 96vw)"
      title={entry.name}
      onCancel={onClose}
      maskClosable={!isDrawing}
      footer={
        !isDrawing &&
        image && (
          <>
            <Button onClick={() => content?.ok && saveContent(content)}>{t('file.saveAs')}</Button>
            <Button type="primary" onClick={() => setIsDrawing(true)}>
              {t('file.annotate')}
            </Button>
          </>
        )
      }
    >
      {content?.ok === false && <Alert type="warning" showIcon title={words(`codes:${content.code}`)} />}
      {content === null && <Skeleton.Node active style={{ width: '100%', height: 320 }} />}
      {image && !isDrawing && <img className={styles.preview} src={image.src} alt={entry.name} />}
      {image && isDrawing && (
        <AnnotationCanvas image={image} onSave={save} onCancel={() => setIsDrawing(false)} />
      )}
    </Modal>
  );
}

function useContent(id: string): FileContent | null {
  const engine = useEngine();
  const [content, setContent] = useState<FileContent | null>(null);
  useEffect(() => {
    let isCurrent = true;
    engine.readFile(id).then(
      (found) => isCurrent && setContent(found),
      () => isCurrent && setContent({ ok: false, code: 'file-later' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [engine, id]);
  return content;
}

/** The decoded picture; null until it is there. */
function useImage(content: FileContent | null): HTMLImageElement | null {
  const [image, setImage] = useState<HTMLImageElement | null>(null);
  useEffect(() => {
    if (content?.ok !== true) return;
    const url = URL.createObjectURL(content.blob);
    const loading = new Image();
    loading.onload = () => setImage(loading);
    loading.src = url;
    return () => {
      loading.onload = null;
      URL.revokeObjectURL(url);
    };
  }, [content]);
  return image;
}
