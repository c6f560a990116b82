import { UserAddOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { PersonName } from '#renderer/components/person-name.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import type { KnownPerson } from '#renderer/data/client/known-people.ts';
import styles from './door.module.css';

interface KnownPeopleProps {
  readonly people: readonly KnownPerson[];
  /** The chosen one's account; '' = someone else. */
  readonly account: string;
  readonly onChoose: (account: string) => void;
}

export function KnownPeople({ people, account, onChoose }: KnownPeopleProps) {
  const { t } = useTranslation('auth');
  return (
    <ul className={styles.people} aria-label={t('signIn.known')}>
      {people.map((person) => (
        <li key={person.personId}>
          <button
            type="button"
            className={styles.person}
            aria-pressed={person.account === account}
            onClick={() => onChoose(person.account)}
          >
            <PersonName name={person.name === '' ? person.account : person.name} size={30} isMarkOnly />
            <span className={styles.personWords} aria-hidden>
              {person.name !== '' && <span>{person.name}</span>}
              <span className={styles.small}>{person.account}</span>
            </span>
            {person.unsent > 0 && (
              <ToneTag tone="waiting">{t('signIn.unsent', { count: person.unsent })}</ToneTag>
            )}
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className={styles.person}
          aria-pressed={account === ''}
          onClick={() => onChoose('')}
        >
          <UserAddOutlined style={{ width: 30, fontSize: 16, color: 'var(--lf-text-faint)' }} />
          <span className={styles.personWords}>{t('signIn.other')}</span>
        </button>
      </li>
    </ul>
  );
}
