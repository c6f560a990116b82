import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Credentials } from './use-sign-in.ts';

interface PasswordFormProps {
  readonly account: string;
  /** A known person was chosen: only the password is asked for. */
  readonly isAccountFixed: boolean;
  readonly isBusy: boolean;
  readonly error: string;
  readonly onSubmit: (credentials: Credentials) => void;
}

export function PasswordForm({ account, isAccountFixed, isBusy, error, onSubmit }: PasswordFormProps) {
  const { t } = useTranslation('auth');
  const required = [{ required: true, message: t('required') }];
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      initialValues={{ account, password: '' }}
      onFinish={onSubmit}
    >
      <Form.Item name="account" label={t('signIn.account')} rules={required} hidden={isAccountFixed}>
        <Input size="large" autoComplete="username" autoFocus={!isAccountFixed} inputMode="email" />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={required}>
        <Input.Password size="large" autoComplete="current-password" autoFocus={isAccountFixed} />
      </Form.Item>
      {error !== '' && (
        <Alert type="error" showIcon title={error} style={{ marginBottom: 14 }} role="alert" />
      )}
      <Button type="primary" size="large" block htmlType="submit" loading={isBusy}>
        {t('signIn.submit')}
      </Button>
    </Form>
  );
}
