import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { NewPasswordFields } from '#renderer/components/new-password-fields.tsx';

interface NewPasswordFormProps {
  readonly account: string;
  readonly isBusy: boolean;
  readonly error: string;
  readonly onSubmit: (password: string) => void;
}

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
