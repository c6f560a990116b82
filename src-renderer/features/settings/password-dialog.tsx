import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Type } from 'typebox';
import { NewPasswordFields } from '#renderer/components/new-password-fields.tsx';
import { useAuthErrorWords } from '#renderer/data/client/auth-error-words.ts';
import { useMe } from '#renderer/data/client/me.ts';
import { useAskServer } from '#renderer/data/client/server-data.ts';
import { rememberNewPassword } from '#renderer/data/client/sign-in.ts';
import { shell } from '#renderer/state/shell.ts';

const Done = Type.Object({ done: Type.Literal(true) });

interface Passwords {
  readonly old: string;
  readonly password: string;
}

/** The present password and the new one twice; the server decides, so it needs a connection. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common', 'auth']);
  const { error, isBusy, change } = useChangePassword(onClose);
  const [form] = Form.useForm<Passwords>();
  return (
    <Modal
      open
      title={t('password.change')}
      okText={t('password.submit')}
      cancelText={t('common:action.cancel')}
      confirmLoading={isBusy}
      onOk={form.submit}
      onCancel={onClose}
      width={440}
    >
      <Form<Passwords>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(given) => void change(given)}
      >
        <Form.Item
          name="old"
          label={t('password.old')}
          rules={[{ required: true, message: t('auth:required') }]}
        >
          <Input.Password size="large" autoComplete="current-password" autoFocus />
        </Form.Item>
        <NewPasswordFields />
        {error !== '' && <Alert type="error" showIcon title={error} />}
        <button type="submit" hidden />
      </Form>
    </Modal>
  );
}

function useChangePassword(onDone: () => void) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const me = useMe();
  const ask = useAskServer();
  const errorWords = useAuthErrorWords();
  const [error, setError] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  async function change({ old, password }: Passwords): Promise<void> {
    setIsBusy(true);
    const body = { oldPassword: old, newPassword: password };
    const answer = await ask({ method: 'POST', path: '/api/auth/password', body }, Done);
    if (answer.state === 'ready') await rememberNewPassword(shell, me.id, { old, next: password });
    setIsBusy(false);
    if (answer.state === 'offline') return setError(t('password.offline'));
    if (answer.state === 'refused') return setError(errorWords(answer.code));
    void message.success(t('password.done'));
    onDone();
  }
  return { error, isBusy, change };
}
