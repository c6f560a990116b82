import { Button, Flex, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useStatus } from '#renderer/data/client/engine-hooks.ts';
import { useSessionStore } from '#renderer/state/session-store.ts';

/** Says what stays behind before anybody leaves. */
export function SignOutScreen() {
  const { t } = useTranslation(['settings', 'common']);
  const status = useStatus();
  const navigate = useNavigate();
  const leave = useSessionStore((state) => state.leave);
  const [isLeaving, setIsLeaving] = useState(false);
  if (status === undefined) return null;
  async function signOut(): Promise<void> {
    setIsLeaving(true);
    await leave();
    await navigate('/sign-in', { replace: true });
  }
  return (
    <Flex vertical gap={14} style={{ maxWidth: 480, margin: '12vh auto 0', padding: 24 }}>
      <Typography.Title level={4} style={{ margin: 0 }}>
        {t('signOut.title')}
      </Typography.Title>
      <div>{status.waiting > 0 ? t('signOut.waiting', { count: status.waiting }) : t('signOut.nothing')}</div>
      {status.connection === 'offline' && <div className="lf-quiet">{t('signOut.offline')}</div>}
      <Flex gap={8}>
        <Button type="primary" loading={isLeaving} onClick={() => void signOut()}>
          {t('signOut.ok')}
        </Button>
        <Button onClick={() => void navigate(-1)}>{t('common:action.cancel')}</Button>
      </Flex>
    </Flex>
  );
}
