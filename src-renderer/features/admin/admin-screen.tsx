import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import type { AdminParts } from './admin-parts.ts';
import { AuditState } from './audit-state.tsx';
import { LaptopList } from './laptop-list.tsx';
import { PeopleList } from './people-list.tsx';

const SECTIONS = ['people', 'laptops', 'audit'] as const;

/** People who may sign in, and the laptops they do it on. Asks the server: this is not work to do offline. */
export function AdminScreen({ parts }: { readonly parts: AdminParts }) {
  const { t } = useTranslation('admin');
  const navigate = useNavigate();
  const params = useParams();
  const section = SECTIONS.find((name) => name === params.section) ?? 'people';
  const me = useMe();
  if (me.person === undefined) return null;
  if (!me.can('account.administer')) return <EmptyState title={t('notYours')} hint={t('notYoursHint')} />;
  return (
    <div style={{ maxWidth: 1240, margin: '0 auto', padding: '18px 20px 40px' }}>
      <PageHeader title={t('title')} />
      <Tabs
        activeKey={section}
        // Imports have a page of their own: not only administrators of accounts may import.
        onChange={(key) => void navigate(key === 'imports' ? '/import' : `/admin/${key}`)}
        destroyOnHidden
        items={[
          { key: 'people', label: t('tab.people'), children: <PeopleList parts={parts} /> },
          { key: 'laptops', label: t('tab.laptops'), children: <LaptopList /> },
          { key: 'audit', label: t('tab.audit'), children: <AuditState /> },
          ...(me.can('data.import') ? [{ key: 'imports', label: t('tab.imports') }] : []),
        ]}
      />
    </div>
  );
}
