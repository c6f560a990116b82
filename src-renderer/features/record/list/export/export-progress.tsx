import { Modal, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';

interface ExportProgressProps {
  readonly done: number;
  readonly total: number;
  onStop(): void;
}

/** How far an export is, and the way to stop it. */
export function ExportProgress({ done, total, onStop }: ExportProgressProps) {
  const { t } = useTranslation(['records', 'common']);
  return (
    <Modal
      open
      title={t('records:list.export.running')}
      cancelText={t('common:action.cancel')}
      okButtonProps={{ style: { display: 'none' } }}
      onCancel={onStop}
      mask={{ closable: false }}
      width={420}
    >
      <Progress percent={total === 0 ? 100 : Math.floor((done / total) * 100)} />
      <p className="lf-quiet">
        {done < total
          ? t('records:list.export.reading', { done: formatCount(done), total: formatCount(total) })
          : t('records:list.export.writing')}
      </p>
    </Modal>
  );
}
