import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useAuthErrorWords } from '#renderer/data/client/auth-error-words.ts';
import { type InviteFacts, lookAtInvite } from '#renderer/data/client/public-server.ts';
import { join } from '#renderer/data/client/sign-in.ts';
import { shell } from '#renderer/state/shell.ts';
import styles from './door.module.css';
import { DoorLayout } from './door-layout.tsx';
import { codeFrom } from './invite-code.ts';
import { NewPasswordForm } from './new-password-form.tsx';
import { useDoor } from './use-sign-in.ts';

/** Invite link, one-time code and password reset: one code, one new password, in. */
export function JoinScreen() {
  const code = codeFrom(useParams().code ?? '');
  // Another link opened in the same window starts over.
  return <Join key={code} fromLink={code} />;
}

function Join({ fromLink }: { readonly fromLink: string }) {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const [code, setCode] = useState(fromLink);
  const invite = useInvite(code);
  const door = useDoor(join, () => void navigate('/', { replace: true }));
  const facts = invite.facts;
  return (
    <DoorLayout title={facts?.purpose === 'reset' ? t('join.resetTitle') : t('join.title')}>
      {facts === null ? (
        <CodeForm code={code} error={invite.error} isBusy={invite.isAsking} onSubmit={setCode} />
      ) : (
        <>
          <p style={{ marginTop: 0 }}>{t('join.for', { name: facts.name })}</p>
          <NewPasswordForm
            account={facts.account}
            isBusy={door.isBusy}
            error={door.error}
            onSubmit={(password) => door.submit({ code, account: facts.account, password })}
          />
        </>
      )}
      <div className={styles.links}>
        <Link to="/sign-in">{t('join.back')}</Link>
      </div>
    </DoorLayout>
  );
}

interface InviteState {
  readonly facts: InviteFacts | null;
  readonly isAsking: boolean;
  readonly error: string;
}

function useInvite(code: string): InviteState {
  const wordsOf = useAuthErrorWords();
  const [answer, setAnswer] = useState<{ code: string; facts: InviteFacts | null; refusal: string }>();
  useEffect(() => {
    if (code === '') return;
    let isCurrent = true;
    void shell
      .info()
      .then(({ serverUrl }) => lookAtInvite(serverUrl, code))
      .then((result) => {
        if (!isCurrent) return;
        setAnswer(
          result.ok
            ? { code, facts: result.value, refusal: '' }
            : { code, facts: null, refusal: result.code },
        );
      });
    return () => {
      isCurrent = false;
    };
  }, [code]);
  if (code === '') return { facts: null, isAsking: false, error: '' };
  if (answer?.code !== code) return { facts: null, isAsking: true, error: '' };
  return {
    facts: answer.facts,
    isAsking: false,
    error:
      answer.refusal === '' ? '' : wordsOf(answer.refusal === 'offline' ? 'server-trouble' : answer.refusal),
  };
}

interface CodeFormProps {
  readonly code: string;
  readonly error: string;
  readonly isBusy: boolean;
  readonly onSubmit: (code: string) => void;
}

function CodeForm({ code, error, isBusy, onSubmit }: CodeFormProps) {
  const { t } = useTranslation('auth');
  return (
    <Form<{ code: string }>
      layout="vertical"
      requiredMark={false}
      initialValues={{ code }}
      onFinish={(input) => onSubmit(codeFrom(input.code))}
    >
      <Form.Item
        name="code"
        label={t('join.code')}
        extra={t('join.codeHint')}
        rules={[{ required: true, message: t('required') }]}
      >
        <Input size="large" autoFocus autoComplete="one-time-code" />
      </Form.Item>
      {error !== '' && <Alert type="error" showIcon title={error} style={{ marginBottom: 14 }} />}
      <Button type="primary" size="large" block htmlType="submit" loading={isBusy}>
        {t('join.next')}
      </Button>
    </Form>
  );
}
