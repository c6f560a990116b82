import { Button, Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PersonName } from '#renderer/components/person-name.tsx';
import type { Row } from '#renderer/data/contract.ts';
import { CAPABILITIES, can, EVERYBODY, ROLES, type Role } from '#shared/access/capabilities.ts';
import { roleConflictsOf } from '#shared/access/role-conflicts.ts';
import { optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { isActive, wordsOf } from '../model/organisation-data.ts';
import type { TabProps } from '../model/tab-props.ts';
import styles from '../organisation.module.css';

/** What each role lets people do, with which it does not go together, and who holds it. */
export function RoleTab({ data, onChoose }: TabProps) {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const name = (role: string) => words(optionLabelKey('person', 'roles', role));
  const holders = (role: Role) =>
    data.rows.person.filter((row) => isActive(row) && wordsOf(row.cells.roles).includes(role));
  return (
    <div className={styles.roles}>
      <p className="lf-quiet">{t('roles.hint')}</p>
      <p>
        {t('roles.everybody', {
          list: EVERYBODY.map((one) => words(`organisation:capability.${one}`)).join(' · '),
        })}
      </p>
      <Collapse
        defaultActiveKey={[...ROLES]}
        items={ROLES.map((role) => ({
          key: role,
          label: `${name(role)} · ${t('roles.holders', { count: holders(role).length })}`,
          children: (
            <>
              <ul className={styles.grants}>
                {grantsOf(role).map((capability) => (
                  <li key={capability}>{words(`organisation:capability.${capability}`)}</li>
                ))}
              </ul>
              <p className="lf-quiet">
                {t('roles.apart', { list: roleConflictsOf(role).map(name).join(' · ') || '—' })}
              </p>
              <Holders people={holders(role)} onChoose={(id) => onChoose({ kind: 'person', id })} />
            </>
          ),
        }))}
      />
    </div>
  );
}

function grantsOf(role: Role) {
  return CAPABILITIES.filter((capability) => can([role], capability) && !EVERYBODY.includes(capability));
}

const SHOWN_HOLDERS = 30;

function Holders({
  people,
  onChoose,
}: {
  readonly people: readonly Row[];
  readonly onChoose: (id: string) => void;
}) {
  const { t } = useTranslation('organisation');
  if (people.length === 0) return <span className="lf-quiet">{t('roles.nobody')}</span>;
  return (
    <div className={styles.holders}>
      {people.slice(0, SHOWN_HOLDERS).map(({ id, title }) => (
        <Button key={id} size="small" onClick={() => onChoose(id)}>
          <PersonName name={title} />
        </Button>
      ))}
      {people.length > SHOWN_HOLDERS && <span>{t('more', { count: people.length - SHOWN_HOLDERS })}</span>}
    </div>
  );
}
