import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFileDrop } from '#renderer/components/file-drop.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine, useFiles } from '#renderer/data/client/engine-hooks.ts';
import { fieldErrorKey } from '#shared/engines/form/field-error.ts';
import { type FieldFile, filesOf, filesProblem } from '#shared/engines/form/file-values.ts';
import { FieldFileItem } from './field-file.tsx';
import type { FieldInputProps } from './field-props.ts';
import styles from './files.module.css';

/** Files of a field: kept on this laptop at once, line or no line; they are sent after the record that names them. */
export function FilesInput(props: FieldInputProps) {
  const { t } = useTranslation('records');
  const held = new Set(useFiles()?.held);
  const input = useRef<HTMLInputElement>(null);
  const files = filesOf(props.value);
  const { addAll, isBusy } = useKeepFiles(props, files);
  const drop = useFileDrop((chosen) => void addAll(chosen));
  const isPhotos = props.field.type === 'files' && props.field.photosOnly === true;
  return (
    <div
      className={styles.field}
      data-over={drop.isOver || undefined}
      data-invalid={props.invalid || undefined}
      {...drop.events}
    >
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file) => (
            <FieldFileItem key={file.sha256} file={file} isHere={held.has(file.sha256)}>
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('file.takeOut', { name: file.name })}
                onClick={() => props.onChange(files.filter(({ sha256 }) => sha256 !== file.sha256))}
              />
            </FieldFileItem>
          ))}
        </ul>
      )}
      <Button
        id={props.inputId}
        size="small"
        icon={<PaperClipOutlined />}
        loading={isBusy && { delay: 300 }}
        aria-describedby={props.describedBy}
        onClick={() => input.current?.click()}
      >
        {isPhotos ? t('file.addPhotos') : t('file.add')}
      </Button>
      <span className="lf-quiet">{t('file.later')}</span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        {...(isPhotos && { accept: 'image/*', capture: 'environment' as const })}
        aria-label={props.label}
        onChange={({ target }) => {
          void addAll([...(target.files ?? [])]);
          // The same file may be chosen again.
          target.value = '';
        }}
      />
    </div>
  );
}

/** Each file says for itself what is wrong with it; the others are taken. */
function useKeepFiles({ field, onChange }: FieldInputProps, files: readonly FieldFile[]) {
  const { t } = useTranslation('records');
  const engine = useEngine();
  const words = useOpenWords();
  const { message } = App.useApp();
  const [isBusy, setIsBusy] = useState(false);
  const keep = async (chosen: File): Promise<FieldFile | undefined> => {
    const say = (reason: string) => void message.error(`${chosen.name}: ${reason}`, 8);
    try {
      const kept = await engine.keepFile({ name: chosen.name, content: chosen });
      if (kept.ok) return kept.file;
      say(words(`codes:${kept.code}`, kept.details));
    } catch {
      void message.error(t('file.notSaved', { name: chosen.name }), 8);
    }
    return undefined;
  };
  const addAll = async (chosen: readonly File[]) => {
    setIsBusy(true);
    let held = files;
    for (const one of chosen) {
      const file = await keep(one);
      if (file === undefined) continue;
      const next = [...held, file];
      const problem = field.type === 'files' ? filesProblem(next, field) : undefined;
      if (problem === undefined) held = next;
      else
        void message.error(
          `${one.name}: ${words(fieldErrorKey(problem.code), { limit: problem.limit ?? '' })}`,
          8,
        );
    }
    if (held !== files) onChange(held);
    setIsBusy(false);
  };
  return { addAll, isBusy };
}
