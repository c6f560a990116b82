import { Alert, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FileAdding } from '#renderer/data/contract.ts';
import { useEngine, useFiles } from './engine-hooks.ts';

/** Files that are being put on this laptop's disk, and those of which the end of the app left nothing. */
export function AddingFiles({ recordId }: { readonly recordId?: string }) {
  const entries = useFiles()?.adding ?? [];
  return entries
    .filter((entry) => recordId === undefined || entry.recordId === recordId)
    .map((entry) =>
      entry.isBrokenOff ? (
        <BrokenOff key={entry.id} entry={entry} />
      ) : (
        <Adding key={entry.id} entry={entry} />
      ),
    );
}

function Adding({ entry: { name, done, total } }: { readonly entry: FileAdding }) {
  const { t } = useTranslation('records');
  return (
    <div className="lf-quiet" style={{ display: 'flex', gap: 8, maxWidth: 480 }} data-testid="file-adding">
      <span style={{ flex: 'none' }}>{t('file.adding', { name })}</span>
      <Progress percent={Math.floor((done / Math.max(total, 1)) * 100)} size="small" />
    </div>
  );
}

function BrokenOff({ entry: { id, name } }: { readonly entry: FileAdding }) {
  const { t } = useTranslation('records');
  const engine = useEngine();
  return (
    <Alert
      type="warning"
      showIcon
      title={t('file.brokenOff', { name })}
      closable={{ onClose: () => void engine.dismissAdding(id) }}
      style={{ marginBottom: 8 }}
    />
  );
}
