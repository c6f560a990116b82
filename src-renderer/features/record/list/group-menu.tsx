import { GroupOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { isGroupedByMonth } from '#shared/engines/list/group-key.ts';
import { listFieldType } from '#shared/engines/list/list-field-type.ts';
import type { ViewContent } from '#shared/engines/list/view-content.ts';
import { groupFields, listFieldKey } from './list-fields.ts';

interface GroupMenuProps {
  readonly form: FormDefinition;
  readonly group: ViewContent['group'];
  readonly isOpen: boolean;
  onOpen(isOpen: boolean): void;
  onChange(group: ViewContent['group']): void;
}

/** By which field the rows stand under headers, and whether all of the groups are open or closed. */
export function GroupMenu({ form, group, isOpen, onOpen, onChange }: GroupMenuProps) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const nameOf = (field: string) => {
    const label = words(listFieldKey(form, field));
    return isGroupedByMonth(listFieldType(form, field) ?? 'text') ? t('list.group.month', { label }) : label;
  };
  const items: MenuProps['items'] = [
    { key: '', label: t('list.group.none'), onClick: () => onChange(null) },
    ...groupFields(form).map((field) => ({
      key: field,
      label: nameOf(field),
      onClick: () => onChange({ field, isClosed: false }),
    })),
    { type: 'divider' },
    {
      key: '.close',
      label: t('list.group.closeAll'),
      disabled: group === null,
      onClick: () => group && onChange({ ...group, isClosed: true }),
    },
    {
      key: '.open',
      label: t('list.group.openAll'),
      disabled: group === null,
      onClick: () => group && onChange({ ...group, isClosed: false }),
    },
  ];
  return (
    <Dropdown
      trigger={['click']}
      open={isOpen}
      onOpenChange={onOpen}
      autoFocus
      menu={{ items, selectedKeys: [group?.field ?? ''], style: { maxHeight: '70vh', overflowY: 'auto' } }}
    >
      <Button
        type="text"
        size="small"
        icon={<GroupOutlined aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={isOpen}
      >
        {group ? nameOf(group.field) : t('list.group.title')}
      </Button>
    </Dropdown>
  );
}
