import { Button, Flex, Progress, Spin, Typography } from 'antd';
import { type ReactNode, useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useLocation, useNavigation } from 'react-router';
import { EngineProvider } from '#renderer/data/client/engine-context.ts';
import { FormsProvider } from '#renderer/data/client/forms.tsx';
import { STORE_IS_NEWER, type UpgradeProgress } from '#renderer/data/contract.ts';
import { useSessionStore } from '#renderer/state/session-store.ts';
import { NewerStore } from './newer-store.tsx';
import { SealedGate } from './sealed-gate.tsx';
import { WipingLaptop } from './wiping-laptop.tsx';

/** Lets only somebody with an open engine through; says plainly what it waits for or why it cannot. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  // Deferred: mounting the whole workspace yields to the browser every few milliseconds instead of blocking it.
  const session = useDeferredValue(useSessionStore((state) => state.session));
  const { pathname } = useLocation();
  const isLeaving = useNavigation().state !== 'idle';
  switch (session.phase) {
    case 'starting':
      return null;
    case 'signed-out':
      // Somebody who already follows a link (an invite, say) must not be turned away from it half-way.
      if (isLeaving) return null;
      return <Navigate to={pathname === '/' ? '/sign-in' : `/sign-in?next=${pathname}`} replace />;
    case 'locked':
      if (isLeaving) return null;
      return <Navigate to={`/sign-in?locked&next=${pathname}`} replace />;
    case 'opening':
      return <Opening isWaiting={session.isWaiting} upgrade={session.upgrade} />;
    case 'wiping':
      return <WipingLaptop />;
    case 'failed':
      return session.reason === STORE_IS_NEWER ? <NewerStore /> : <CouldNotOpen reason={session.reason} />;
    case 'signed-in':
      // A change of person must not carry any screen's state over.
      return (
        <EngineProvider key={session.personId} value={session}>
          <SealedGate>
            <FormsProvider>{children}</FormsProvider>
          </SealedGate>
        </EngineProvider>
      );
  }
}

interface OpeningProps {
  readonly isWaiting: boolean;
  readonly upgrade: UpgradeProgress | undefined;
}

function Opening({ isWaiting, upgrade }: OpeningProps) {
  const { t } = useTranslation('auth');
  if (upgrade) return <Upgrading {...upgrade} />;
  return (
    <Flex vertical align="center" gap={16} style={{ paddingTop: '34vh' }} role="status">
      <Spin />
      <Typography.Text type="secondary" style={{ maxWidth: 420, textAlign: 'center' }}>
        {isWaiting ? t('opening.waiting') : t('opening.title')}
      </Typography.Text>
    </Flex>
  );
}

/** Rows of the store, of which the person knows nothing: a share is all they are told. */
function Upgrading({ done, total }: UpgradeProgress) {
  const { t } = useTranslation('auth');
  return (
    <Flex vertical align="center" gap={16} style={{ padding: '30vh 24px 0' }} role="status">
      <Progress percent={total === 0 ? 0 : Math.floor((done * 100) / total)} style={{ width: 280 }} />
      <Typography.Text>{t('opening.upgrading')}</Typography.Text>
      <Typography.Text type="secondary" style={{ maxWidth: 420, textAlign: 'center' }}>
        {t('opening.upgradingBody')}
      </Typography.Text>
    </Flex>
  );
}

function CouldNotOpen({ reason }: { readonly reason: string }) {
  const { t } = useTranslation('auth');
  return (
    <Flex vertical gap={14} role="alert" style={{ maxWidth: 560, margin: '14vh auto 0', padding: 24 }}>
      <Typography.Title level={4} style={{ margin: 0 }}>
        {t('opening.failedTitle')}
      </Typography.Title>
      <Typography.Text>{t('opening.failedBody')}</Typography.Text>
      <Typography.Text code>{reason}</Typography.Text>
      <Flex gap={8}>
        <Button type="primary" onClick={() => window.location.reload()}>
          {t('opening.reload')}
        </Button>
        <Button href="#/sign-in">{t('opening.signInAsOther')}</Button>
      </Flex>
    </Flex>
  );
}
