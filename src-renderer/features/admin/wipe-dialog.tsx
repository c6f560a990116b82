import { Alert, App, Checkbox, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useAskServer } from '#renderer/data/client/server-data.ts';
import { type Laptop, OrderedWipe } from './admin-messages.ts';
import { useRefusalWords } from './refusal-words.ts';

interface WipeDialogProps {
  readonly laptop: Laptop;
  readonly onClose: () => void;
  readonly onOrdered: () => void;
}

/** Says exactly what will happen before anything does. */
export function WipeDialog({ laptop, onClose, onOrdered }: WipeDialogProps) {
  const { t } = useTranslation('admin');
  const [everybody, setEverybody] = useState(false);
  const [lockOut, setLockOut] = useState(laptop.state === 'active');
  const [isBusy, setIsBusy] = useState(false);
  const order = useOrderWipe(laptop, onOrdered);
  const orderNow = async () => {
    setIsBusy(true);
    await order({ everybody, lockOut });
    setIsBusy(false);
    onClose();
  };
  return (
    <Modal
      open
      width={560}
      title={t('wipe.title', { laptop: laptop.name, name: laptop.personName })}
      okText={t('wipe.ok')}
      okButtonProps={{ danger: true }}
      confirmLoading={isBusy}
      onOk={() => void orderNow()}
      onCancel={onClose}
    >
      <p className="lf-quiet">
        {t('laptops.column.lastContact')} <InstantText at={laptop.lastContactAt} />
        {laptop.unsent > 0 && <> · {t('confirm.revokeUnsent', { count: laptop.unsent })}</>}
      </p>
      <ol style={{ paddingInlineStart: 20 }}>
        {(['contact', 'handIn', 'delete', 'report'] as const).map((step) => (
          <li key={step} style={{ marginBottom: 4 }}>
            {t(`wipe.step.${step}`)}
          </li>
        ))}
      </ol>
      <Radio.Group
        value={everybody}
        onChange={({ target }) => setEverybody(target.value === true)}
        style={{ display: 'flex', flexDirection: 'column', gap: 4, marginBottom: 12 }}
        options={[
          { value: false, label: t('wipe.onePerson', { name: laptop.personName }) },
          { value: true, label: t('wipe.everybody') },
        ]}
      />
      {laptop.state === 'active' && (
        <Checkbox checked={lockOut} onChange={({ target }) => setLockOut(target.checked)}>
          {t('wipe.lockOut')}
        </Checkbox>
      )}
      <Alert
        type="info"
        style={{ marginTop: 12 }}
        title={lockOut || laptop.state === 'revoked' ? t('wipe.toManager') : t('wipe.applied')}
      />
    </Modal>
  );
}

function useOrderWipe({ deviceId, personId }: Laptop, onOrdered: () => void) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const ask = useAskServer();
  const reasonOf = useRefusalWords();
  return async (how: { readonly everybody: boolean; readonly lockOut: boolean }): Promise<void> => {
    const path = `/api/admin/devices/${encodeURIComponent(deviceId)}/wipe`;
    const answer = await ask({ method: 'POST', path, body: { personId, ...how } }, OrderedWipe);
    if (answer.state !== 'ready') {
      void message.error(answer.state === 'refused' ? reasonOf(answer.code) : t('offline'));
      return;
    }
    void message.success(t('wipe.ordered'));
    onOrdered();
  };
}
