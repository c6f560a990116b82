import { InboxOutlined } from '@ant-design/icons';
import { Button, Spin, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';
import { useReader } from '#renderer/components/reader-context.tsx';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { FileLook } from './file-look.tsx';
import { FilePreview } from './file-preview.tsx';
import styles from './import.module.css';
import { changeSession, useImportStore } from './import-store.ts';
import { openFile } from './open-file.ts';
import { useSavedMappings } from './use-saved-mappings.ts';

/** Which file, and how it is read. */
export function FileStep({ form }: { readonly form: FormDefinition }) {
  const { t } = useTranslation('import');
  const engine = useEngine();
  const { zone } = useReader();
  const saved = useSavedMappings(form.key);
  const { table, busy, fileName } = useImportStore();
  return (
    <div className={styles.step}>
      <Upload.Dragger
        accept=".csv,.tsv,.txt,.xlsx"
        showUploadList={false}
        multiple={false}
        disabled={busy !== null}
        beforeUpload={(file) => {
          void openFile(file, { engine, form, saved, zone });
          return false;
        }}
      >
        <div className={styles.drop}>
          {busy === 'reading' ? <Spin /> : <InboxOutlined className={styles.dropIcon} />}
          <div>
            <div>{fileName === '' ? t('file.drop') : fileName}</div>
            <div className="lf-quiet">{t('file.dropHint')}</div>
          </div>
        </div>
      </Upload.Dragger>
      {table !== null && (
        <>
          <div className={styles.bar}>
            <strong>{t('file.lines', { count: table.lines, shown: formatCount(table.lines) })}</strong>
            <FileLook form={form} table={table} saved={saved} />
            <span className={styles.spacer} />
            <Button
              type="primary"
              disabled={busy !== null}
              onClick={() => changeSession({ step: 'columns' })}
            >
              {t('file.next')}
            </Button>
          </div>
          <FilePreview table={table} />
        </>
      )}
    </div>
  );
}
