import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

const SHORTEST = 8;

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
