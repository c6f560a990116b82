import { Button, Table, type TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PersonName } from '#renderer/components/person-name.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import type { Row } from '#renderer/data/contract.ts';
import { fieldLabelKey, optionLabelKey } from '#shared/engines/form/label-keys.ts';
import { isActive, type OrganisationData, wordsOf } from '../model/organisation-data.ts';

/** Ids of people that are being dragged. */
export const PEOPLE_MIME = 'application/x-landfall-people';

interface PeopleTableProps {
  readonly people: readonly Row[];
  readonly data: OrganisationData;
  readonly mayEdit: boolean;
  readonly selected: readonly string[];
  readonly onSelect: (ids: readonly string[]) => void;
  readonly onOpen: (id: string) => void;
}

/** Only the rows in sight are drawn: two thousand people scroll like twenty. */
export function PeopleTable({ people, data, mayEdit, selected, onSelect, onOpen }: PeopleTableProps) {
  const { t } = useTranslation('organisation');
  const columns = usePeopleColumns(data, onOpen);
  const dragged = (id: string) => (selected.includes(id) ? selected : [id]);
  return (
    <Table<Row>
      size="small"
      virtual
      scroll={{ x: 736, y: 480 }}
      rowKey="id"
      columns={columns}
      dataSource={[...people]}
      pagination={false}
      locale={{ emptyText: t('chart.nobody') }}
      {...(mayEdit && {
        rowSelection: {
          columnWidth: 36,
          selectedRowKeys: [...selected],
          onChange: (keys: React.Key[]) => onSelect(keys.map(String)),
        },
        onRow: ({ id }: Row) => ({
          draggable: true,
          onDragStart: ({ dataTransfer }: React.DragEvent) =>
            dataTransfer.setData(PEOPLE_MIME, dragged(id).join(' ')),
        }),
      })}
    />
  );
}

function usePeopleColumns(data: OrganisationData, onOpen: (id: string) => void): TableProps<Row>['columns'] {
  const { t } = useTranslation('organisation');
  const words = useOpenWords();
  const label = (field: string) => words(fieldLabelKey('person', field));
  const linked = (field: string, width: number) => ({
    title: label(field),
    key: field,
    width,
    ellipsis: true,
    render: (_: unknown, { cells }: Row) => data.byId.get(cells[field] ?? '')?.title ?? '',
  });
  return [
    {
      title: label('name'),
      key: 'name',
      width: 160,
      render: (_, { id, title }) => (
        <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(id)}>
          <PersonName name={title} />
        </Button>
      ),
    },
    {
      title: label('position'),
      key: 'position',
      width: 115,
      ellipsis: true,
      render: (_, { cells }) => cells.position,
    },
    linked('departmentId', 125),
    linked('superiorId', 105),
    {
      title: label('roles'),
      key: 'roles',
      width: 105,
      ellipsis: true,
      render: (_, { cells }) =>
        wordsOf(cells.roles)
          .map((role) => words(optionLabelKey('person', 'roles', role)))
          .join(' · '),
    },
    {
      title: t('chart.state'),
      key: 'state',
      width: 90,
      render: (_, row) => (
        <>
          {!isActive(row) && <ToneTag tone="neutral">{t('chart.left')}</ToneTag>}
          {data.changed.has(row.id) && <ToneTag tone="waiting">{t('chart.changed')}</ToneTag>}
        </>
      ),
    },
  ];
}
