import { Alert, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { NewPasswordFields } from '#renderer/components/new-password-fields.tsx';
import { useZoneOptions, ZONE_SEARCH } from '#renderer/components/zone-names.ts';
import { setUp } from '#renderer/data/client/sign-in.ts';
import { deviceZone, usePreferenceStore } from '#renderer/state/preference-store.ts';
import styles from './door.module.css';
import { DoorLayout } from './door-layout.tsx';
import { useServerState } from './use-server-state.ts';
import { useDoor } from './use-sign-in.ts';

interface SetupInput {
  readonly name: string;
  readonly account: string;
  readonly password: string;
  readonly zone: string;
}

/** A fresh server: whoever opens it first becomes its administrator. */
export function SetupScreen() {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const server = useServerState();
  const language = usePreferenceStore((state) => state.language);
  const door = useDoor(setUp, () => void navigate('/admin', { replace: true }));
  const isDone = server.state === 'ready' && !server.setup.needed;
  const submit = ({ name, account, password, zone }: SetupInput) =>
    door.submit({ account, password, person: { name, zone, language } });
  return (
    <DoorLayout title={t('setup.title')}>
      {isDone && <Alert type="info" showIcon title={t('setup.done')} />}
      {(server.state === 'offline' || server.state === 'trouble') && (
        <Alert type="warning" showIcon title={t(`server.${server.state}`)} style={{ marginBottom: 16 }} />
      )}
      {!isDone && <SetupForm isBusy={door.isBusy} error={door.error} onSubmit={submit} />}
      <div className={styles.links}>
        <Link to="/sign-in">{t('join.back')}</Link>
      </div>
    </DoorLayout>
  );
}

interface SetupFormProps {
  readonly isBusy: boolean;
  readonly error: string;
  readonly onSubmit: (input: SetupInput) => void;
}

function SetupForm({ isBusy, error, onSubmit }: SetupFormProps) {
  const { t } = useTranslation('auth');
  const required = [{ required: true, message: t('required') }];
  const zones = useZoneOptions(deviceZone());
  return (
    <>
      <p style={{ marginTop: 0 }}>{t('setup.body')}</p>
      <Form<SetupInput>
        layout="vertical"
        requiredMark={false}
        initialValues={{ zone: deviceZone() }}
        onFinish={onSubmit}
      >
        <Form.Item name="name" label={t('setup.name')} rules={required}>
          <Input size="large" autoFocus autoComplete="name" />
        </Form.Item>
        <Form.Item name="account" label={t('setup.account')} rules={required}>
          <Input size="large" autoComplete="username" inputMode="email" />
        </Form.Item>
        <NewPasswordFields />
        <Form.Item name="zone" label={t('setup.zone')} rules={required}>
          <Select size="large" showSearch={ZONE_SEARCH} options={zones} />
        </Form.Item>
        {error !== '' && <Alert type="error" showIcon title={error} style={{ marginBottom: 14 }} />}
        <Button type="primary" size="large" block htmlType="submit" loading={isBusy}>
          {t('setup.submit')}
        </Button>
      </Form>
    </>
  );
}
