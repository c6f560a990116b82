import { Button, Descriptions, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import type { IssuedCode } from './admin-messages.ts';

interface CodeDialogProps {
  readonly name: string;
  readonly issued: IssuedCode;
  readonly onClose: () => void;
}

/** The only time a code is shown: closing takes a deliberate click, not one beside the dialog. */
export function CodeDialog({ name, issued, onClose }: CodeDialogProps) {
  const { t } = useTranslation('admin');
  return (
    <Modal
      open
      width={560}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      title={issued.purpose === 'join' ? t('code.joinTitle', { name }) : t('code.resetTitle', { name })}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('code.done')}
        </Button>
      }
    >
      <p>{t('code.body')}</p>
      <Descriptions
        column={1}
        bordered
        size="small"
        items={[
          {
            key: 'link',
            label: t('code.link'),
            children: (
              <Typography.Text copyable style={{ wordBreak: 'break-all' }} data-testid="invite-link">
                {issued.link}
              </Typography.Text>
            ),
          },
          {
            key: 'code',
            label: t('code.code'),
            children: (
              <Typography.Text
                copyable
                strong
                style={{ fontSize: 16, letterSpacing: 1 }}
                data-testid="invite-code"
              >
                {issued.code}
              </Typography.Text>
            ),
          },
          { key: 'until', label: t('code.until'), children: <InstantText at={issued.expiresAt} /> },
        ]}
      />
    </Modal>
  );
}
