import { Button, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { shell } from '#renderer/state/shell.ts';
import { useShellInfo } from '#renderer/state/shell-info.ts';
import { useUpdateState } from '#renderer/state/update-state.ts';

/** A newer version wrote what lies on this laptop: it is left as it is, and the update is offered. */
export function NewerStore() {
  const { t } = useTranslation('auth');
  const { t: tCommon } = useTranslation();
  const isReady = useUpdateState().state === 'downloaded';
  const isDesktop = useShellInfo()?.edition === 'desktop';
  return (
    <Flex vertical gap={14} role="alert" style={{ maxWidth: 560, margin: '14vh auto 0', padding: 24 }}>
      <Typography.Title level={4} style={{ margin: 0 }}>
        {t('newerStore.title')}
      </Typography.Title>
      <Typography.Text>{t('newerStore.body')}</Typography.Text>
      <Typography.Text type="secondary">
        {isDesktop && !isReady ? t('newerStore.desktop') : t('newerStore.ready')}
      </Typography.Text>
      <Flex gap={8}>
        <Button
          type="primary"
          onClick={() => (isReady ? void shell.installUpdate() : window.location.reload())}
        >
          {isReady && isDesktop ? tCommon('update.restart') : tCommon('update.reload')}
        </Button>
        <Button href="#/sign-in">{t('opening.signInAsOther')}</Button>
      </Flex>
    </Flex>
  );
}
