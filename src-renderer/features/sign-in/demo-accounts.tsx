import { useTranslation } from 'react-i18next';
import { PersonName } from '#renderer/components/person-name.tsx';
import type { DemoAccount } from '#renderer/data/client/public-server.ts';
import styles from './door.module.css';
import type { Credentials } from './use-sign-in.ts';

interface DemoAccountsProps {
  readonly accounts: readonly DemoAccount[];
  readonly isBusy: boolean;
  readonly onChoose: (credentials: Credentials) => void;
}

/** Only while the demo company is loaded: its people with what they do and where they sit. */
export function DemoAccounts({ accounts, isBusy, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation('auth');
  return (
    <section aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles.demoTitle}>
        {t('signIn.demo')}
      </h2>
      <p className={styles.demoHint}>{t('signIn.demoHint', { password: accounts[0]?.password ?? '' })}</p>
      <ul className={styles.people}>
        {accounts.map(({ account, password, name, position, place }) => (
          <li key={account}>
            <button
              type="button"
              className={styles.person}
              disabled={isBusy}
              onClick={() => onChoose({ account, password })}
            >
              <PersonName name={name} size={30} isMarkOnly />
              <span className={styles.personWords} aria-hidden>
                <span>{name}</span>
                <span className={styles.small}>{`${position} · ${place}`}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
