import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useAskServer } from '#renderer/data/client/server-data.ts';
import { Done, type Laptop } from './admin-messages.ts';
import { useRefusalWords } from './refusal-words.ts';
import { WipeDialog } from './wipe-dialog.tsx';

interface LaptopActionsProps {
  readonly laptop: Laptop;
  readonly onChanged: () => void;
}

/** Locking a laptop out, wiping it from afar, and calling that back. */
export function LaptopActions({ laptop, onChanged }: LaptopActionsProps) {
  const { t } = useTranslation('admin');
  const [isOrdering, setIsOrdering] = useState(false);
  const revoke = useRevokeLaptop(onChanged);
  const callBack = useCallBack(onChanged);
  const { wipe } = laptop;
  return (
    <Flex gap={4} justify="end">
      {laptop.state === 'active' && (
        <Button size="small" type="text" danger onClick={() => revoke(laptop)}>
          {t('laptops.revoke')}
        </Button>
      )}
      {wipe === null && (
        <Button size="small" type="text" danger onClick={() => setIsOrdering(true)}>
          {t('wipe.action')}
        </Button>
      )}
      {wipe?.state === 'ordered' && (
        <Button size="small" type="text" onClick={() => void callBack(wipe.orderId)}>
          {t('wipe.callBack')}
        </Button>
      )}
      {isOrdering && (
        <WipeDialog laptop={laptop} onClose={() => setIsOrdering(false)} onOrdered={onChanged} />
      )}
    </Flex>
  );
}

function useCallBack(onChanged: () => void): (orderId: string) => Promise<void> {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const ask = useAskServer();
  const reasonOf = useRefusalWords();
  return async (orderId) => {
    const answer = await ask({ method: 'POST', path: `/api/admin/wipes/${orderId}/call-back` }, Done);
    if (answer.state === 'ready') void message.success(t('wipe.calledBack'));
    else void message.error(answer.state === 'refused' ? reasonOf(answer.code) : t('offline'));
    onChanged();
  };
}

function useRevokeLaptop(onChanged: () => void): (laptop: Laptop) => void {
  const { t } = useTranslation('admin');
  const { modal, message } = App.useApp();
  const ask = useAskServer();
  const reasonOf = useRefusalWords();
  async function revokeNow({ deviceId, personId }: Laptop): Promise<void> {
    const path = `/api/admin/devices/${encodeURIComponent(deviceId)}/revoke`;
    const answer = await ask({ method: 'POST', path, body: { personId } }, Done);
    if (answer.state !== 'ready') {
      void message.error(answer.state === 'refused' ? reasonOf(answer.code) : t('offline'));
      return;
    }
    void message.success(t('done.revoked'));
    onChanged();
  }
  return (laptop) =>
    void modal.confirm({
      title: t('confirm.revokeTitle', { laptop: laptop.name, name: laptop.personName }),
      content: (
        <>
          <p className="lf-quiet">
            {t('laptops.column.registeredAt')} <InstantText at={laptop.registeredAt} />
          </p>
          <p>{t('confirm.revokeBody')}</p>
          {laptop.unsent > 0 && <p>{t('confirm.revokeUnsent', { count: laptop.unsent })}</p>}
        </>
      ),
      okText: t('confirm.revokeOk'),
      okButtonProps: { danger: true },
      onOk: () => revokeNow(laptop),
    });
}
