import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { EmptyState } from '#renderer/components/empty-state.tsx';
import { useChangeSet } from '#renderer/data/client/change-set-store.ts';
import type { Row } from '#renderer/data/contract.ts';
import { isActive, type OrganisationData } from '../model/organisation-data.ts';
import type { TabProps } from '../model/tab-props.ts';
import styles from '../organisation.module.css';
import { DepartmentTree } from './department-tree.tsx';
import { PeopleTable } from './people-table.tsx';

/** Departments on the left, the people of the chosen one on the right; a search goes over everybody. */
export function ChartTab({ data, mayEdit, onChoose }: TabProps) {
  const { t } = useTranslation('organisation');
  const [departmentId, setDepartmentId] = useState<string>();
  const [text, setText] = useState('');
  const [selected, setSelected] = useState<readonly string[]>([]);
  const add = useChangeSet((set) => set.add);
  const people = useMemo(() => peopleOf(data, departmentId, text), [data, departmentId, text]);
  const move = (ids: readonly string[], to: string) => {
    add(ids.map((id) => moveOf(data, id, to)));
    setSelected([]);
  };
  if (data.isLoading) return <Skeleton active />;
  if (data.rows.department.length === 0) {
    return (
      <EmptyState
        title={t('chart.empty')}
        hint={t('chart.emptyHint')}
        action={mayEdit && <NewDepartment />}
      />
    );
  }
  return (
    <div className={styles.chart}>
      <aside className={styles.tree} aria-label={t('chart.departments')}>
        <DepartmentTree
          data={data}
          mayEdit={mayEdit}
          chosenId={departmentId}
          onChoose={setDepartmentId}
          onOpen={(id) => onChoose({ kind: 'department', id })}
          onDropPeople={move}
        />
        {mayEdit && <NewDepartment />}
      </aside>
      <section className={styles.people} aria-label={t('chart.people')}>
        <div className={styles.tools}>
          <Input
            allowClear
            prefix={<SearchOutlined />}
            placeholder={t('chart.search')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {mayEdit && selected.length > 0 && (
            <MoveTo data={data} count={selected.length} onMove={(to) => move(selected, to)} />
          )}
        </div>
        <PeopleTable
          people={people}
          data={data}
          mayEdit={mayEdit}
          selected={selected}
          onSelect={setSelected}
          onOpen={(id) => onChoose({ kind: 'person', id })}
        />
      </section>
    </div>
  );
}

function NewDepartment() {
  const { t } = useTranslation('organisation');
  return (
    <Link to="/records/department/new">
      <Button type="link" size="small">
        {t('chart.newDepartment')}
      </Button>
    </Link>
  );
}

interface MoveToProps {
  readonly data: OrganisationData;
  readonly count: number;
  readonly onMove: (departmentId: string) => void;
}

/** The way without dragging: choose people, then where they go. */
function MoveTo({ data, count, onMove }: MoveToProps) {
  const { t } = useTranslation('organisation');
  return (
    <Select<string>
      className={styles.moveTo ?? ''}
      placeholder={t('chart.moveTo', { count })}
      aria-label={t('chart.moveTo', { count })}
      value={null}
      showSearch={{ optionFilterProp: 'label' }}
      options={data.rows.department.filter(isActive).map(({ id, title }) => ({ value: id, label: title }))}
      onSelect={onMove}
    />
  );
}

function moveOf({ byId }: OrganisationData, id: string, to: string) {
  const from = byId.get(id)?.cells.departmentId || null;
  return { kind: 'person' as const, id, changes: [{ path: 'departmentId', from, to }] };
}

function peopleOf(
  { rows }: OrganisationData,
  departmentId: string | undefined,
  text: string,
): readonly Row[] {
  const wanted = text.trim().toLowerCase();
  const isWanted = ({ title, cells }: Row) =>
    wanted === ''
      ? departmentId === undefined || cells.departmentId === departmentId
      : `${title} ${cells.email ?? ''} ${cells.position ?? ''}`.toLowerCase().includes(wanted);
  return rows.person.filter(isWanted);
}
