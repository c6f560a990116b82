import { Button, Table, type TableProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { formatCount } from '#renderer/components/decimal-format.ts';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PageHeader } from '#renderer/components/page-header.tsx';
import { useList } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import type { Row } from '#renderer/data/contract.ts';
import { importableKinds } from '#shared/domain/import/importable-kinds.ts';
import { formPluralKey } from '#shared/engines/form/label-keys.ts';
import styles from './import.module.css';
import type { ImportParts } from './import-parts.ts';
import { UndoButton } from './undo-button.tsx';

const PAGE = 20;

/** What can be imported, and every import so far with the way back. */
export function ImportHome({ parts }: { readonly parts: ImportParts }) {
  const { t } = useTranslation('import');
  const words = useOpenWords();
  const navigate = useNavigate();
  const forms = useForms();
  const [page, setPage] = useState(1);
  const { rows, total } = useList({
    kind: 'import-run',
    sort: { field: 'updatedAt', descending: true },
    offset: (page - 1) * PAGE,
    limit: PAGE,
  });
  return (
    <div className={styles.page}>
      <PageHeader title={t('home.title')} hint={t('home.hint')} />
      <div className={styles.bar}>
        {importableKinds(forms).map((kind) => (
          <Button key={kind} onClick={() => void navigate(`/import/${kind}`)}>
            {words(formPluralKey(kind))}
          </Button>
        ))}
      </div>
      <section className={styles.panel} aria-label={t('home.past')}>
        <h2 className={styles.panelTitle}>{t('home.past')}</h2>
        <Table<Row>
          size="small"
          rowKey="id"
          columns={useRunColumns(parts)}
          dataSource={[...rows]}
          pagination={{ pageSize: PAGE, current: page, total, onChange: setPage, hideOnSinglePage: true }}
          scroll={{ x: 900 }}
          locale={{ emptyText: t('home.none') }}
        />
      </section>
    </div>
  );
}

function useRunColumns(parts: ImportParts): TableProps<Row>['columns'] {
  const { t } = useTranslation('import');
  const words = useOpenWords();
  const count = (name: 'created' | 'updated' | 'rejected') => ({
    title: t(`report.did.${name}`),
    key: name,
    align: 'right' as const,
    // Counted at its end: until then nobody knows, and 0 would be wrong.
    render: (_value: unknown, row: Row) =>
      row.status === 'running' ? '—' : formatCount(Number(row.cells[`counts.${name}`] ?? 0)),
  });
  return [
    { title: t('home.file'), dataIndex: 'title' },
    {
      title: t('home.kind'),
      key: 'kind',
      render: (_value, row) => words(formPluralKey(row.cells.listKind ?? '')),
    },
    { title: t('home.by'), key: 'by', render: (_value, row) => <PersonLabel id={row.ownerId} /> },
    {
      title: t('home.at'),
      key: 'at',
      render: (_value, row) => <InstantText at={row.cells.startedAt ?? row.updatedAt} />,
    },
    count('created'),
    count('updated'),
    count('rejected'),
    {
      title: t('home.state'),
      key: 'state',
      render: (_value, row) => t(`state.${row.status as 'done'}`),
    },
    {
      key: 'undo',
      render: (_value, row) =>
        row.status !== 'undone' && <UndoButton runId={row.id} parts={parts} size="small" />,
    },
  ];
}
