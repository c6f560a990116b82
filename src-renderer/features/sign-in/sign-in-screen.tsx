import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import type { KnownPerson } from '#renderer/data/client/known-people.ts';
import { useKnownPeople } from '#renderer/data/client/use-known-people.ts';
import { useWiped } from '#renderer/data/client/use-wiped.ts';
import { shell } from '#renderer/state/shell.ts';
import { DemoAccounts } from './demo-accounts.tsx';
import styles from './door.module.css';
import { DoorLayout } from './door-layout.tsx';
import { KnownPeople } from './known-people.tsx';
import { PasswordForm } from './password-form.tsx';
import { useServerState } from './use-server-state.ts';
import { useSignIn } from './use-sign-in.ts';

/** Several people may share a laptop: who was here before is one click and a password away, network or not. */
export function SignInScreen() {
  const { t } = useTranslation('auth');
  const people = useKnownPeople();
  const wiped = useWiped();
  const server = useServerState();
  const navigate = useNavigate();
  const [query] = useSearchParams();
  const [chosen, setChosen] = useState(query.get('account'));
  // Once, when they are read: another window's sign-in must not put a typed password under another name.
  if (people !== undefined && chosen === null) setChosen(people[0]?.account ?? '');
  const signIn = useSignIn(() => void navigate(query.get('next') ?? '/', { replace: true }));
  if (people === undefined || chosen === null) return null;
  if (wiped !== undefined && wiped.length > 0) return <Navigate to="/wiped" replace />;
  const demo = server.state === 'ready' ? (server.setup.demoAccounts ?? []) : [];
  return (
    <DoorLayout
      title={t('signIn.title')}
      {...(demo.length > 0 && {
        aside: <DemoAccounts accounts={demo} isBusy={signIn.isBusy} onChoose={signIn.submit} />,
      })}
    >
      <ServerAlert state={server.state} />
      {server.state === 'ready' && server.setup.needed && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('server.setupNeeded')}
          action={
            <Button size="small" type="primary" onClick={() => void navigate('/setup')}>
              {t('server.goSetup')}
            </Button>
          }
        />
      )}
      {query.has('locked') && (
        <LockedAlert name={nameOf(people.find((one) => one.signedIn && one.account === chosen))} />
      )}
      {people.length > 0 && <KnownPeople people={people} account={chosen} onChoose={setChosen} />}
      <PasswordForm
        key={chosen}
        account={chosen}
        isAccountFixed={chosen !== ''}
        isBusy={signIn.isBusy}
        error={signIn.error}
        onSubmit={signIn.submit}
      />
      <div className={styles.links}>
        <Link to="/join">{t('signIn.haveCode')}</Link>
        <span className={styles.small}>{t('signIn.forgot')}</span>
      </div>
    </DoorLayout>
  );
}

function nameOf(person: KnownPerson | undefined): string {
  return person?.name || (person?.account ?? '');
}

/** Why the password is asked for again; on a desktop that means that its system keeps no keys. */
function LockedAlert({ name }: { readonly name: string }) {
  const { t } = useTranslation('auth');
  if (name === '') return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('signIn.locked', { name })}
      {...(shell.keys !== null && { description: t('signIn.noKeyStore') })}
    />
  );
}

function ServerAlert({ state }: { readonly state: 'asking' | 'ready' | 'offline' | 'trouble' }) {
  const { t } = useTranslation('auth');
  if (state !== 'offline' && state !== 'trouble') return null;
  return <Alert type="warning" showIcon title={t(`server.${state}`)} style={{ marginBottom: 16 }} />;
}
