import { DownloadOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExportJob } from './export-cells.ts';

interface ExportMenuProps {
  readonly isOpen: boolean;
  onOpen(isOpen: boolean): void;
  onExport(format: ExportJob['format']): Promise<void>;
}

const FORMATS = ['xlsx', 'csv'] as const;

/** What is on screen as a file: the selection where there is one, else everything that matches. */
export function ExportMenu({ isOpen, onOpen, onExport }: ExportMenuProps) {
  const { t } = useTranslation('records');
  const items = FORMATS.map((format) => ({
    key: format,
    label: t(`list.export.${format}`),
    onClick: () => void onExport(format),
  }));
  return (
    <Dropdown trigger={['click']} open={isOpen} onOpenChange={onOpen} autoFocus menu={{ items }}>
      <Button
        type="text"
        size="small"
        icon={<DownloadOutlined aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={isOpen}
      >
        {t('list.export.title')}
      </Button>
    </Dropdown>
  );
}
