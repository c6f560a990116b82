import { App, Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Static, Type } from 'typebox';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useAskServer, useServerData } from '#renderer/data/client/server-data.ts';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

const Laptop = Type.Object({
  deviceId: Type.String(),
  name: Type.String(),
  state: Type.Union([Type.Literal('active'), Type.Literal('revoked')]),
  registeredAt: Type.String(),
  lastContactAt: Type.String(),
  unsent: Type.Integer(),
});
const MyDevices = Type.Object({ devices: Type.Array(Laptop), thisDeviceId: Type.String() });
const Done = Type.Object({ done: Type.Literal(true) });

/** The laptops and browsers on which this person signed in; a lost one can be locked out from here. */
export function MyLaptops() {
  const { t } = useTranslation(['settings', 'common']);
  const { answer, reload } = useServerData('/api/devices', MyDevices);
  const revoke = useRevoke(() => void reload());
  const retry = <Button onClick={() => void reload()}>{t('common:action.retry')}</Button>;
  return (
    <SettingsSection title={t('section.laptops')}>
      {answer.state === 'loading' && <Skeleton active paragraph={{ rows: 1 }} style={{ padding: 16 }} />}
      {answer.state === 'offline' && <SettingsRow label={t('laptops.offline')}>{retry}</SettingsRow>}
      {answer.state === 'refused' && <SettingsRow label={t('laptops.failed')}>{retry}</SettingsRow>}
      {answer.state === 'ready' &&
        answer.value.devices.map((laptop) => (
          <LaptopRow
            key={laptop.deviceId}
            laptop={laptop}
            isThisOne={laptop.deviceId === answer.value.thisDeviceId}
            onRevoke={() => revoke(laptop)}
          />
        ))}
    </SettingsSection>
  );
}

interface LaptopRowProps {
  readonly laptop: Static<typeof Laptop>;
  readonly isThisOne: boolean;
  readonly onRevoke: () => void;
}

function LaptopRow({ laptop, isThisOne, onRevoke }: LaptopRowProps) {
  const { t } = useTranslation('settings');
  return (
    <SettingsRow label={laptop.name}>
      {laptop.unsent > 0 && <ToneTag tone="waiting">{t('laptops.unsent', { count: laptop.unsent })}</ToneTag>}
      <span className="lf-quiet">
        {t('laptops.since')} <InstantText at={laptop.registeredAt} style="recent" /> ·{' '}
        {t('laptops.lastContact')} <InstantText at={laptop.lastContactAt} style="recent" />
      </span>
      {isThisOne && <ToneTag tone="accent">{t('laptops.thisOne')}</ToneTag>}
      {laptop.state === 'revoked' && <ToneTag tone="neutral">{t('laptops.revoked')}</ToneTag>}
      {laptop.state === 'active' && !isThisOne && (
        <Button size="small" danger onClick={onRevoke}>
          {t('laptops.revoke')}
        </Button>
      )}
    </SettingsRow>
  );
}

function useRevoke(onChanged: () => void): (laptop: Static<typeof Laptop>) => void {
  const { t } = useTranslation('settings');
  const { modal, message } = App.useApp();
  const ask = useAskServer();
  async function revokeNow({ deviceId, name }: Static<typeof Laptop>): Promise<void> {
    const path = `/api/devices/${encodeURIComponent(deviceId)}/revoke`;
    const answer = await ask({ method: 'POST', path }, Done);
    if (answer.state === 'ready') {
      void message.success(t('laptops.done', { name }));
      onChanged();
      return;
    }
    const words =
      answer.state === 'offline' ? t('laptops.offline') : t('laptops.refused', { code: answer.code });
    void message.error(words);
  }
  return (laptop) =>
    void modal.confirm({
      title: t('laptops.confirmTitle', { name: laptop.name }),
      content: (
        <>
          <p>{t('laptops.confirmBody')}</p>
          {laptop.unsent > 0 && <p>{t('laptops.confirmUnsent', { count: laptop.unsent })}</p>}
        </>
      ),
      okText: t('laptops.revoke'),
      okButtonProps: { danger: true },
      onOk: () => revokeNow(laptop),
    });
}
