import { UndoOutlined } from '@ant-design/icons';
import { App, Button, Modal, Progress, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WITHIN_SCREEN } from '#renderer/components/within-screen.ts';
import { useDocument, useEngine } from '#renderer/data/client/engine-hooks.ts';
import { useAskServer } from '#renderer/data/client/server-data.ts';
import type { ImportRunRecord } from '#shared/domain/import/import-run-record.ts';
import { isOrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import type { UndoAnswer } from '#shared/engines/import/undo-answer.ts';
import type { ImportParts } from './import-parts.ts';
import { type UndoneImport, undoImport } from './undo-import.ts';

interface UndoButtonProps {
  readonly runId: string;
  readonly parts: ImportParts;
  readonly size?: 'small';
}

/** Takes a whole import back, after asking; what was left as it is, is named. */
export function UndoButton({ runId, parts, size }: UndoButtonProps) {
  const { t } = useTranslation('import');
  const { modal, message } = App.useApp();
  const engine = useEngine();
  const ask = useAskServer();
  const run = useDocument<ImportRunRecord>('import-run', runId)?.document.body;
  const [share, setShare] = useState<number | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  if (run === undefined || run.state === 'undone') {
    return run === undefined ? null : <span className="lf-quiet">{t('state.undone')}</span>;
  }
  async function undo(): Promise<void> {
    if (run === undefined) return;
    setIsAsking(false);
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
  if (share !== null) return <Progress style={{ width: 160 }} percent={Math.floor(share * 100)} />;
  return (
    <>
      <Button icon={<UndoOutlined aria-hidden />} {...(size && { size })} onClick={() => setIsAsking(true)}>
        {t('undo.button')}
      </Button>
      {isAsking && (
        <UndoDialog
          runId={runId}
          Effects={isOrganisationKind(run.listKind) ? parts.UndoEffects : undefined}
          onUndo={() => void undo()}
          onClose={() => setIsAsking(false)}
        />
      )}
    </>
  );
}

interface UndoDialogProps {
  readonly runId: string;
  /** Of an import of the organisation: what follows is seen first. */
  readonly Effects: ImportParts['UndoEffects'] | undefined;
  onUndo(): void;
  onClose(): void;
}

function UndoDialog({ runId, Effects, onUndo, onClose }: UndoDialogProps) {
  const { t } = useTranslation('import');
  const [isShown, setIsShown] = useState(Effects === undefined);
  return (
    <Modal
      open
      {...(Effects && { width: 720, styles: WITHIN_SCREEN })}
      title={t('undo.ask')}
      okText={t('undo.yes')}
      okButtonProps={{ danger: true, disabled: !isShown }}
      cancelText={t('undo.no')}
      onOk={onUndo}
      onCancel={onClose}
    >
      <p>{t('undo.askHint')}</p>
      {Effects && <Effects runId={runId} onShown={() => setIsShown(true)} />}
    </Modal>
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
              render: (why: UndoAnswer['left'][number]['why']) => t(`undo.why.${why}`),
            },
          ]}
        />
      )}
    </>
  );
}
