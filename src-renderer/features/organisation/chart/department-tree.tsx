import { EditOutlined } from '@ant-design/icons';
import { Button, Flex, Grid, Tree, type TreeProps } from 'antd';
import { type DragEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { useChangeSet } from '#renderer/data/client/change-set-store.ts';
import { type DepartmentNode, departmentTree } from '../model/department-tree.ts';
import { isActive, type OrganisationData } from '../model/organisation-data.ts';
import styles from '../organisation.module.css';
import { PEOPLE_MIME } from './people-table.tsx';

interface DepartmentTreeProps {
  readonly data: OrganisationData;
  readonly mayEdit: boolean;
  readonly chosenId: string | undefined;
  readonly onChoose: (id: string | undefined) => void;
  readonly onOpen: (id: string) => void;
  readonly onDropPeople: (personIds: readonly string[], departmentId: string) => void;
}

const TREE_HEIGHT = 560;
/** On a phone the people stand below it, and are to be seen. */
const PHONE_TREE_HEIGHT = 260;

/** Arrow keys walk it, Enter chooses; an administrator drags departments onto each other and people onto them. */
export function DepartmentTree(props: DepartmentTreeProps) {
  const { data, mayEdit, chosenId, onChoose } = props;
  const { t } = useTranslation('organisation');
  const add = useChangeSet((set) => set.add);
  const { md: isWide = true } = Grid.useBreakpoint();
  const nodes = useMemo(() => departmentTree(data), [data]);
  const onDrop: TreeProps<DepartmentNode>['onDrop'] = ({ dragNode, node, dropToGap }) => {
    const from = dragNode.row.cells.parentId || null;
    const to = dropToGap ? node.row.cells.parentId || null : node.key;
    add([{ kind: 'department', id: dragNode.key, changes: [{ path: 'parentId', from, to }] }]);
  };
  return (
    <Tree<DepartmentNode>
      aria-label={t('chart.departments')}
      blockNode
      defaultExpandAll
      height={isWide ? TREE_HEIGHT : PHONE_TREE_HEIGHT}
      treeData={nodes}
      fieldNames={{ title: 'key' }}
      draggable={mayEdit && { icon: false }}
      onDrop={onDrop}
      selectedKeys={chosenId === undefined ? [] : [chosenId]}
      onSelect={(keys) => onChoose(keys[0] === undefined ? undefined : String(keys[0]))}
      titleRender={(node) => <NodeTitle {...props} node={node} />}
    />
  );
}

function NodeTitle({
  node,
  data,
  mayEdit,
  onOpen,
  onDropPeople,
}: DepartmentTreeProps & { readonly node: DepartmentNode }) {
  const { t } = useTranslation('organisation');
  const { row, people } = node;
  const [isOver, setIsOver] = useState(false);
  const head = data.byId.get(row.cells.headId ?? '')?.title;
  const carriesPeople = (event: DragEvent) => mayEdit && event.dataTransfer.types.includes(PEOPLE_MIME);
  return (
    <Flex
      className={styles.node}
      data-over={isOver || undefined}
      data-closed={!isActive(row) || undefined}
      onDragOver={(event) => {
        if (!carriesPeople(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        if (!carriesPeople(event)) return;
        event.preventDefault();
        event.stopPropagation();
        setIsOver(false);
        onDropPeople(event.dataTransfer.getData(PEOPLE_MIME).split(' '), row.id);
      }}
    >
      <span className={styles.nodeName}>{row.title}</span>
      <span className={`lf-quiet ${styles.nodeHead}`}>{head ?? t('chart.noHead')}</span>
      <span className={styles.nodeCount}>{people}</span>
      {!isActive(row) && <ToneTag tone="neutral">{t('chart.closed')}</ToneTag>}
      {data.changed.has(row.id) && <ToneTag tone="waiting">{t('chart.changed')}</ToneTag>}
      <Button
        size="small"
        type="text"
        icon={<EditOutlined />}
        aria-label={t('chart.open', { name: row.title })}
        onClick={(event) => {
          event.stopPropagation();
          onOpen(row.id);
        }}
      />
    </Flex>
  );
}
