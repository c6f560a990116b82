import { PlusOutlined } from '@ant-design/icons';
import { Button, Skeleton, Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useZoneName } from '#renderer/components/zone-names.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import type { Row } from '#renderer/data/contract.ts';
import type { OrganisationKind } from '#shared/domain/organisation/organisation-kinds.ts';
import { fieldLabelKey, formPluralKey, optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { isActive, type OrganisationData, wordsOf } from '../model/organisation-data.ts';
import type { TabProps } from '../model/tab-props.ts';

interface RecordTabProps extends TabProps {
  readonly kind: OrganisationKind;
}

/** Legal entities, sites, calendars, warehouses: few records, a plain table each. */
export function RecordTab({ kind, data, mayEdit, onChoose }: RecordTabProps) {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const columns = useColumns(kind, data, (id) => onChoose({ kind, id }));
  const rows = data.rows[kind];
  const create = mayEdit && (
    <Link to={`/records/${kind}/new`}>
      <Button icon={<PlusOutlined />}>{t('new')}</Button>
    </Link>
  );
  if (data.isLoading) return <Skeleton active />;
  if (rows.length === 0)
    return <EmptyState title={t('none', { kind: words(formPluralKey(kind)) })} action={create} />;
  return (
    <>
      <Table<Row>
        size="small"
        rowKey="id"
        columns={columns}
        dataSource={[...rows]}
        pagination={false}
        scroll={{ x: 700 }}
      />
      <div style={{ marginTop: 12 }}>{create}</div>
    </>
  );
}

function useColumns(
  kind: OrganisationKind,
  data: OrganisationData,
  onOpen: (id: string) => void,
): NonNullable<TableProps<Row>['columns']> {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const zoneName = useZoneName();
  const form = useForms().current(kind);
  const cellText = (name: string, { cells }: Row): string => {
    const text = cells[name] ?? '';
    const field = form?.fields[name];
    if (field?.type === 'record') return data.byId.get(text)?.title ?? '';
    if (field?.type === 'zone') return zoneName(text);
    if (field?.type === 'multi-choice')
      return wordsOf(text)
        .map((option) => words(optionLabelKey(kind, name, option)))
        .join(' · ');
    return text;
  };
  const names = (form?.list.columns ?? []).filter((name) => name !== 'active' && name !== form?.titleField);
  return [
    {
      title: words(fieldLabelKey(kind, form?.titleField ?? 'name')),
      key: 'title',
      render: (_, { id, title }) => (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(id)}>
          {title}
        </Button>
      ),
    },
    ...names.map((name) => ({
      title: words(fieldLabelKey(kind, name)),
      key: name,
      render: (_: unknown, row: Row) => cellText(name, row),
    })),
    {
      title: t('chart.state'),
      key: 'state',
      render: (_: unknown, row: Row) => (
        <>
          {!isActive(row) && <ToneTag tone="neutral">{t('chart.closed')}</ToneTag>}
          {data.changed.has(row.id) && <ToneTag tone="waiting">{t('chart.changed')}</ToneTag>}
        </>
      ),
    },
  ];
}
