import { Alert, Button, Flex, Input, Select } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Static, Type } from 'typebox';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useAskServer, useServerData } from '#renderer/data/client/server-data.ts';
import { leaseCodeGroups, parseChallenge } from '#shared/sync/lease-code.ts';

const Laptops = Type.Object({
  laptops: Type.Array(
    Type.Object({
      personId: Type.String(),
      personName: Type.String(),
      deviceId: Type.String(),
      name: Type.String(),
      lastContactAt: Type.String(),
    }),
  ),
});
type Laptop = Static<typeof Laptops>['laptops'][number];
const Issued = Type.Object({ code: Type.String(), hours: Type.Integer(), left: Type.Integer() });
type Issued = Static<typeof Issued>;

const KNOWN = ['wrong-challenge', 'not-allowed', 'not-found', 'account-disabled', 'device-revoked'] as const;
const MORE = ['wipe-ordered', 'contact-needed'] as const;

/** On the phone with a colleague whose laptop cannot reach the server: their challenge in, a code to read out. */
export function ExtendColleagueScreen() {
  const { t } = useTranslation('extension');
  const { answer } = useServerData('/api/lease/laptops', Laptops);
  return (
    <div style={{ maxWidth: 620, margin: '0 auto', padding: '18px 20px 40px' }}>
      <PageHeader title={t('colleague.title')} />
      {answer.state === 'offline' && <Alert type="warning" title={t('colleague.offline')} />}
      {answer.state === 'refused' && <Alert type="error" title={t('error.unknown', { code: answer.code })} />}
      {answer.state === 'ready' &&
        (answer.value.laptops.length === 0 ? (
          <EmptyState title={t('colleague.nobody')} hint={t('colleague.nobodyHint')} />
        ) : (
          <CodeForm laptops={answer.value.laptops} />
        ))}
    </div>
  );
}

const keyOf = ({ personId, deviceId }: Laptop): string => `${personId} ${deviceId}`;

function CodeForm({ laptops }: { readonly laptops: readonly Laptop[] }) {
  const { t } = useTranslation('extension');
  const [key, setKey] = useState<string>();
  const [text, setText] = useState('');
  const { issued, error, issue, forget } = useIssue();
  const laptop = laptops.find((one) => keyOf(one) === key);
  const isWrong = text.replace(/[\s-]/g, '').length >= 8 && parseChallenge(text) === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (laptop) void issue(laptop, text);
  };
  const change = (act: () => void) => {
    act();
    forget();
  };
  return (
    <form onSubmit={submit}>
      <p>{t('colleague.how')}</p>
      <Flex vertical gap={10}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('colleague.laptop')}
          placeholder={t('colleague.laptop')}
          value={key}
          onChange={(next: string) => change(() => setKey(next))}
          options={laptops.map((one) => ({ value: keyOf(one), label: `${one.personName} · ${one.name}` }))}
        />
        {laptop && (
          <span className="lf-quiet">
            {t('colleague.lastContact')} <InstantText at={laptop.lastContactAt} />
          </span>
        )}
        <Input
          value={text}
          onChange={({ target }) => change(() => setText(target.value))}
          aria-label={t('colleague.challenge')}
          placeholder={t('colleague.challenge')}
          status={isWrong ? 'error' : ''}
          autoComplete="off"
          maxLength={12}
        />
        {isWrong && <Alert type="error" title={t('error.wrong-challenge')} />}
        {error !== null && <Alert type="error" title={t(error.key, { code: error.code })} />}
        <Button type="primary" htmlType="submit" disabled={!laptop || parseChallenge(text) === null}>
          {t('colleague.show')}
        </Button>
      </Flex>
      {issued !== null && laptop && <ReadOut issued={issued} name={laptop.personName} />}
    </form>
  );
}

function ReadOut({ issued, name }: { readonly issued: Issued; readonly name: string }) {
  const { t } = useTranslation('extension');
  return (
    <Alert
      type="success"
      style={{ marginTop: 16 }}
      title={t('colleague.readOut', { name })}
      description={
        <>
          <output data-testid="lease-code" style={{ display: 'block', fontSize: 28, letterSpacing: 4 }}>
            {leaseCodeGroups(issued.code)}
          </output>
          {t('colleague.opens', { count: issued.hours })} {t('left', { count: issued.left })}
        </>
      }
    />
  );
}

type Words = `error.${(typeof KNOWN)[number] | (typeof MORE)[number] | 'unknown' | 'offline'}`;

function useIssue() {
  const ask = useAskServer();
  const [issued, setIssued] = useState<Issued | null>(null);
  const [error, setError] = useState<{ readonly key: Words; readonly code: string } | null>(null);
  const forget = () => {
    setIssued(null);
    setError(null);
  };
  async function issue({ personId, deviceId }: Laptop, challenge: string): Promise<void> {
    forget();
    const body = { personId, deviceId, challenge };
    const answer = await ask({ method: 'POST', path: '/api/lease/codes', body }, Issued);
    if (answer.state === 'ready') setIssued(answer.value);
    else if (answer.state === 'offline') setError({ key: 'error.offline', code: '' });
    else setError({ key: wordsOf(answer.code), code: answer.code });
  }
  return { issued, error, issue, forget };
}

function wordsOf(code: string): Words {
  const known = [...KNOWN, ...MORE].find((one) => one === code);
  return known === undefined ? 'error.unknown' : `error.${known}`;
}
