import { Modal } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type Location, useBlocker } from 'react-router';

/** Whoever goes away with something unpublished is told that it is kept here, and only here. */
export function LeaveQuestion({ isAsked }: { readonly isAsked: boolean }) {
  const { t } = useTranslation('designer');
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isAsked && nextLocation.pathname !== currentLocation.pathname && !wasDiscarded(nextLocation),
  );
  const isOpen = blocker.state === 'blocked';
  useEffect(() => {
    if (isOpen && !isAsked) blocker.proceed();
  }, [isOpen, isAsked, blocker]);
  return (
    <Modal
      open={isOpen}
      title={t('leave.title')}
      okText={t('leave.ok')}
      cancelText={t('leave.stay')}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
      width={440}
    >
      {t('leave.body')}
    </Modal>
  );
}

function wasDiscarded({ state }: Location): boolean {
  const given: unknown = state;
  return given !== null && typeof given === 'object' && 'discarded' in given;
}
