import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

interface NewPasswordFormProps {
  readonly account: string;
  readonly isBusy: boolean;
  readonly error: string;
  readonly onSubmit: (password: string) => void;
}

const SHORTEST = 8;

export function NewPasswordForm({ account, isBusy, error, onSubmit }: NewPasswordFormProps) {
  const { t } = useTranslation('auth');
  return (
    <Form<{ password: string }>
      layout="vertical"
      requiredMark={false}
      onFinish={({ password }) => onSubmit(password)}
    >
      <Form.Item label={t('join.account')}>
        <Input size="large" value={account} readOnly autoComplete="username" />
      </Form.Item>
      <NewPasswordFields />
      {error !== '' && <Alert type="error" showIcon title={error} style={{ marginBottom: 14 }} />}
      <Button type="primary" size="large" block htmlType="submit" loading={isBusy}>
        {t('join.submit')}
      </Button>
    </Form>
  );
}

/** The password twice; the server alone knows which ones are too common. */
export function NewPasswordFields() {
  const { t } = useTranslation('auth');
  return (
    <>
      <Form.Item
        name="password"
        label={t('join.password')}
        extra={t('join.passwordHint')}
        rules={[
          { required: true, message: t('required') },
          { min: SHORTEST, message: t('error.password-too-short') },
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('join.again')}
        dependencies={['password']}
        rules={[
          { required: true, message: t('required') },
          ({ getFieldValue }) => ({
            validator: (_, value: string | undefined) =>
              value === undefined || value === '' || value === getFieldValue('password')
                ? Promise.resolve()
                : Promise.reject(new Error(t('join.different'))),
          }),
        ]}
      >
        <Input.Password size="large" autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
