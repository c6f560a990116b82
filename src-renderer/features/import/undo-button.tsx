import { UndoOutlined } from '@ant-design/icons';
import { App, Button, Progress, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocument, useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useAskServer } from '#renderer/data/client/server-data.ts';
import type { ImportRunRecord } from '#shared/domain/import/import-run-record.ts';
import type { UndoAnswer } from '#shared/engines/import/undo-answer.ts';
import { type UndoneImport, undoImport } from './undo-import.ts';

/** Takes a whole import back, after asking; what was left as it is, is named. */
export function UndoButton({ runId, size }: { readonly runId: string; readonly size?: 'small' }) {
  const { t } = useTranslation('import');
  const { modal, message } = App.useApp();
  const engine = useEngine();
  const ask = useAskServer();
  const run = useDocument<ImportRunRecord>('import-run', runId)?.document.body;
  const [share, setShare] = useState<number | null>(null);
  if (run === undefined || run.state === 'undone') {
    return run === undefined ? null : <span className="lf-quiet">{t('state.undone')}</span>;
  }
  async function undo(): Promise<void> {
    if (run === undefined) return;
    setShare(0);
    const result = await undoImport({ ask, engine, runId, run, onProgress: setShare });
    setShare(null);
    // The list takes this button away once the import is undone: the report stands on its own.
    if (result.ok)
      void modal.success({
        title: t('undo.done'),
        content: <UndoReport undone={result.value} />,
        width: 560,
      });
    else void message.error(t('undo.failed', { reason: result.error }));
  }
  function confirm(): void {
    void modal.confirm({
      title: t('undo.ask'),
      content: t('undo.askHint'),
      okText: t('undo.yes'),
      okButtonProps: { danger: true },
      cancelText: t('undo.no'),
      onOk: () => void undo(),
    });
  }
  if (share !== null) return <Progress style={{ width: 160 }} percent={Math.floor(share * 100)} />;
  return (
    <Button icon={<UndoOutlined aria-hidden />} {...(size && { size })} onClick={confirm}>
      {t('undo.button')}
    </Button>
  );
}

function UndoReport({ undone }: { readonly undone: UndoneImport }) {
  const { t } = useTranslation('import');
  const { removed, putBack, left } = undone;
  return (
    <>
      <p>{t('undo.counts', { removed, putBack, left: left.length })}</p>
      {left.length > 0 && (
        <Table<UndoAnswer['left'][number]>
          size="small"
          rowKey="id"
          dataSource={[...left]}
          pagination={{ pageSize: 10, hideOnSinglePage: true }}
          columns={[
            { title: t('undo.record'), dataIndex: 'title' },
            {
              title: t('undo.whyLeft'),
              dataIndex: 'why',
              render: (why: 'changed' | 'linked') => t(`undo.why.${why}`),
            },
          ]}
        />
      )}
    </>
  );
}
