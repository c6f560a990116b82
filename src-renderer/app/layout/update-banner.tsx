import { Alert, Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shell } from '#renderer/state/shell.ts';
import { useShellInfo } from '#renderer/state/shell-info.ts';
import { useUpdateState } from '#renderer/state/update-state.ts';

/** A newer version waits. Nobody is interrupted: it is taken when they choose, and nothing is lost by it. */
export function UpdateBanner() {
  const { t } = useTranslation();
  const update = useUpdateState();
  const [isPutOff, setIsPutOff] = useState(false);
  const edition = useShellInfo()?.edition;
  if (isPutOff || (update.state !== 'downloaded' && update.state !== 'failed')) return null;
  if (update.state === 'failed') {
    return <Alert banner type="info" closable title={t('update.failed')} onClose={() => setIsPutOff(true)} />;
  }
  return (
    <Alert
      banner
      type="info"
      title={update.version ? t('update.readyVersion', { version: update.version }) : t('update.ready')}
      description={t('update.body')}
      action={
        <Flex gap={8}>
          <Button size="small" onClick={() => setIsPutOff(true)}>
            {t('action.later')}
          </Button>
          <Button size="small" type="primary" onClick={() => void shell.installUpdate()}>
            {edition === 'desktop' ? t('update.restart') : t('update.reload')}
          </Button>
        </Flex>
      }
    />
  );
}
