import { Alert, Button, Flex, Input } from 'antd';
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '#renderer/data/client/engine-hooks.ts';
import type { ExtensionState, ExtensionVerdict } from '#renderer/data/contract.ts';
import { challengeText } from '#shared/sync/lease-code.ts';

/** On the laptop that cannot be read: what to say on the phone, and where to type what is read out. */
export function ExtensionForm() {
  const { t } = useTranslation('extension');
  const engine = useEngine();
  const [state, setState] = useState<ExtensionState>();
  const [code, setCode] = useState('');
  const [verdict, setVerdict] = useState<ExtensionVerdict>();
  const look = useCallback(async () => setState(await engine.extensionState()), [engine]);
  useEffect(() => {
    void look();
  }, [look]);
  if (state === undefined) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setVerdict(await engine.extendLease(code));
    setCode('');
    await look();
  };
  if (state.left === 0)
    return <Alert type="warning" style={{ marginTop: 16 }} title={t('error.contact-needed')} />;
  return (
    <form
      onSubmit={(event) => void submit(event)}
      style={{ marginTop: 20, maxWidth: 520 }}
      aria-label={t('title')}
    >
      <h2 style={{ fontSize: 14, fontWeight: 600, margin: '0 0 4px' }}>{t('title')}</h2>
      <p style={{ margin: '0 0 8px' }}>{t('how')}</p>
      <Challenge text={challengeText(state.challenge)} />
      <Flex gap={8} align="center">
        <Input
          value={code}
          onChange={({ target }) => setCode(target.value)}
          aria-label={t('code')}
          placeholder={t('code')}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          style={{ width: 180 }}
        />
        <Button htmlType="submit" disabled={code.trim() === '' || state.waitSeconds > 0}>
          {t('open')}
        </Button>
      </Flex>
      <Answer verdict={verdict} state={state} />
      <p className="lf-quiet" style={{ margin: '8px 0 0' }}>
        {t('left', { count: state.left })}
      </p>
    </form>
  );
}

function Challenge({ text }: { readonly text: string }) {
  return (
    <output
      data-testid="challenge"
      style={{
        display: 'block',
        margin: '0 0 10px',
        fontFamily: 'var(--lf-mono, monospace)',
        fontSize: 22,
        letterSpacing: 3,
      }}
    >
      {text}
    </output>
  );
}

interface AnswerProps {
  readonly verdict: ExtensionVerdict | undefined;
  readonly state: ExtensionState;
}

function Answer({ verdict, state }: AnswerProps) {
  const { t } = useTranslation('extension');
  if (state.waitSeconds > 0) {
    const minutes = Math.ceil(state.waitSeconds / 60);
    return <Alert type="warning" style={{ marginTop: 8 }} title={t('error.wait', { count: minutes })} />;
  }
  if (verdict === undefined || verdict.ok) return null;
  return <Alert type="error" style={{ marginTop: 8 }} title={t(`error.${verdict.code}`)} />;
}
