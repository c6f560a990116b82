import { UploadOutlined } from '@ant-design/icons';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import { formPluralKey } from '#shared/engines/form/label-keys.ts';
import { ChangeBar } from './change-bar.tsx';
import { ChartTab } from './chart/chart-tab.tsx';
import { ChangeList } from './lists/change-list.tsx';
import { RecordTab } from './lists/record-tab.tsx';
import { RoleTab } from './lists/role-tab.tsx';
import { useOrganisationData } from './model/organisation-data.ts';
import type { Chosen } from './model/tab-props.ts';
import { useKeptChangeSet } from './model/use-kept-change-set.ts';
import styles from './organisation.module.css';
import { RecordPanel } from './panel/record-panel.tsx';

const PLACES = ['legal-entity', 'site', 'calendar', 'warehouse'] as const;

/** `/organisation`: who and where. Administrators collect changes here; everybody else reads. */
export function OrganisationScreen() {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const navigate = useNavigate();
  const section = useParams().section ?? 'chart';
  const isEditor = useMe().can('organisation.edit');
  const list = useKeptChangeSet();
  const mayEdit = isEditor && list.state === 'here';
  const data = useOrganisationData();
  const [chosen, setChosen] = useState<Chosen>();
  const tab = { data, mayEdit, onChoose: setChosen };
  return (
    <div className={styles.screen}>
      <PageHeader
        title={t('title')}
        hint={t(isEditor ? 'hint' : 'hintReader')}
        actions={isEditor && <ImportButton />}
      />
      {isEditor && <ChangeBar data={data} list={list} />}
      <Tabs
        className={styles.tabs ?? ''}
        activeKey={section}
        onChange={(key) => void navigate(`/organisation/${key}`)}
        destroyOnHidden
        items={[
          { key: 'chart', label: t('tab.chart'), children: <ChartTab {...tab} /> },
          ...PLACES.map((kind) => ({
            key: kind,
            label: words(formPluralKey(kind)),
            children: <RecordTab kind={kind} {...tab} />,
          })),
          { key: 'roles', label: t('tab.roles'), children: <RoleTab {...tab} /> },
          ...(isEditor
            ? [{ key: 'changes', label: t('tab.changes'), children: <ChangeList mayEdit={mayEdit} /> }]
            : []),
        ]}
      />
      {chosen && (
        <RecordPanel
          key={chosen.id}
          {...chosen}
          data={data}
          mayEdit={mayEdit}
          onClose={() => setChosen(undefined)}
        />
      )}
    </div>
  );
}

function ImportButton() {
  const { t } = useTranslation('organisation');
  return useMe().can('data.import') ? (
    <Link to="/import/person">
      <Button icon={<UploadOutlined />}>{t('import')}</Button>
    </Link>
  ) : null;
}
