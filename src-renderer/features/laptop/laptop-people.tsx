import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { PersonName } from '#renderer/components/person-name.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { useKnownPeople } from '#renderer/data/client/use-known-people.ts';
import styles from './laptop.module.css';

/** Everybody who signed in here, with what still waits in their outbox. */
export function LaptopPeople() {
  const { t } = useTranslation('settings');
  const me = useMe();
  const navigate = useNavigate();
  const people = useKnownPeople() ?? [];
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('laptop.people')}</h2>
      <ul className={styles.box}>
        {people.map((person) => (
          <li key={person.personId} className={styles.row}>
            <div className={styles.words}>
              <PersonName name={person.name === '' ? person.account : person.name} size={24} />
              <div className={styles.small}>{person.account}</div>
            </div>
            {person.unsent > 0 && (
              <ToneTag tone="waiting">{t('laptop.unsent', { count: person.unsent })}</ToneTag>
            )}
            {person.personId === me.id ? (
              <ToneTag tone="accent">{t('laptop.you')}</ToneTag>
            ) : (
              <Button size="small" onClick={() => void navigate(`/sign-in?account=${person.account}`)}>
                {t('laptop.switch')}
              </Button>
            )}
          </li>
        ))}
        <li className={styles.row}>
          <Button type="link" style={{ padding: 0 }} onClick={() => void navigate('/sign-in?account=')}>
            {t('laptop.another')}
          </Button>
        </li>
      </ul>
    </section>
  );
}
