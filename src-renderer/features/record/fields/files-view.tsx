import { PaperClipOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useFiles, useList } from '#renderer/data/client/engine-hooks.ts';
import { FilePlaceWords } from '#renderer/data/client/file-place-words.tsx';
import { type FilePlace, filePlace } from '#renderer/data/client/file-places.ts';
import { type FieldFile, filesOf } from '#shared/engines/form/file-values.ts';
import { FieldFileItem } from './field-file.tsx';
import type { FieldViewProps } from './field-props.ts';
import styles from './files.module.css';
import { useShownRecord } from './shown-record.ts';

/** Files of a field: how many in a list, their names in a difference, and where each is on the record's page. */
export function FilesView({ value, inCell }: FieldViewProps) {
  const files = filesOf(value);
  if (!inCell) return <FileList files={files} />;
  if (files.length > 0) return files.map(({ name }) => name).join(' · ');
  return (
    <span className="lf-figures">
      <PaperClipOutlined aria-hidden /> <Count count={Number(value)} />
    </span>
  );
}

function Count({ count }: { readonly count: number }) {
  const { t } = useTranslation('records');
  return Number.isInteger(count) ? t('file.count', { count }) : null;
}

/** As many as a field may hold, and those that once stood in it. */
const MOST = 200;

function FileList({ files }: { readonly files: readonly FieldFile[] }) {
  const placeOf = useFieldFilePlaces();
  return (
    <ul className={styles.files}>
      {files.map((file) => {
        const { place, isHere } = placeOf(file);
        return (
          <FieldFileItem key={file.sha256} file={file} isHere={isHere} place={place}>
            {place && <FilePlaceWords place={place} size={file.size} />}
          </FieldFileItem>
        );
      })}
    </ul>
  );
}

/** Where the content of a file of the shown record is: told by the file document that brings it. */
function useFieldFilePlaces() {
  const recordId = useShownRecord() ?? '';
  const state = useFiles();
  const { rows } = useList({ kind: 'attachment', where: { recordId }, offset: 0, limit: MOST });
  const held = new Set(state?.held);
  return ({ sha256 }: FieldFile): { readonly place: FilePlace | undefined; readonly isHere: boolean } => {
    const isHere = held.has(sha256);
    const own = rows.filter(({ cells }) => cells.sha256 === sha256 && cells.removedAt === undefined);
    const row = own.find(({ cells }) => cells.arrivedAt !== undefined) ?? own[0];
    if (row === undefined) return { place: isHere ? { state: 'here' } : undefined, isHere };
    const transfer = state?.transfers.find(
      (one) => one.attachmentId === row.id || (one.direction === 'down' && one.sha256 === sha256),
    );
    const hasArrived = row.cells.arrivedAt !== undefined;
    return { place: filePlace({ hasArrived, isHeld: isHere, pending: undefined, transfer }), isHere };
  };
}
