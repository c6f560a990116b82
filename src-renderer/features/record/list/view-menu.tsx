import { DownOutlined, StarFilled } from '@ant-design/icons';
import { Button, Checkbox, Dropdown, Input, type MenuProps, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from './list.module.css';
import type { ListState } from './list-view-store.ts';
import { type SavedView, useSavedViews } from './use-saved-views.ts';

interface ViewMenuProps {
  readonly form: FormDefinition;
  readonly state: ListState;
  readonly isOpen: boolean;
  onOpen(isOpen: boolean): void;
}

/** Saved views: which one is on screen, how to change to another, keep what is on screen, and forget one. */
export function ViewMenu({ form, state, isOpen, onOpen }: ViewMenuProps) {
  const { t } = useTranslation('records');
  const me = useMe();
  const views = useSavedViews(form, state);
  const [naming, setNaming] = useState<{ readonly shared: boolean } | null>(null);
  const current = views.current;
  const mayChange = current !== undefined && (current.shared ? me.can('list-view.share') : true);
  const items: MenuProps['items'] = [
    { key: 'plain', label: t('list.view.plain'), onClick: views.showPlain },
    ...viewGroup('own', t('list.view.own'), views.own, views.show),
    ...viewGroup('shared', t('list.view.shared'), views.shared, views.show),
    { type: 'divider' },
    {
      key: 'save',
      label: t('list.view.save'),
      disabled: !mayChange || !views.isChanged,
      onClick: () => void views.save(),
    },
    { key: 'save-as', label: t('list.view.saveAs'), onClick: () => setNaming({ shared: false }) },
    {
      key: 'default',
      label: current?.isDefault ? t('list.view.noDefault') : t('list.view.makeDefault'),
      disabled: current === undefined,
      onClick: () => void views.toggleDefault(),
    },
    {
      key: 'delete',
      danger: true,
      label: t('list.view.delete'),
      disabled: !mayChange,
      onClick: views.remove,
    },
  ];
  return (
    <>
      <Dropdown
        trigger={['click']}
        open={isOpen}
        onOpenChange={onOpen}
        autoFocus
        menu={{ items, selectedKeys: [current?.id ?? 'plain'] }}
      >
        <Button aria-haspopup="menu" aria-expanded={isOpen}>
          <span className={styles.viewName}>{current?.name ?? t('list.view.plain')}</span>
          {views.isChanged && <span title={t('list.view.changed')}>•</span>}
          <DownOutlined aria-hidden />
        </Button>
      </Dropdown>
      {naming && (
        <NameDialog
          mayShare={me.can('list-view.share')}
          onCancel={() => setNaming(null)}
          onSave={async (name, shared) => {
            if (await views.saveAs(name, shared)) setNaming(null);
          }}
        />
      )}
    </>
  );
}

function viewGroup(
  key: string,
  label: string,
  views: readonly SavedView[],
  show: (id: string) => void,
): NonNullable<MenuProps['items']> {
  if (views.length === 0) return [];
  const children = views.map((view) => ({
    key: view.id,
    label: (
      <span className={styles.viewItem}>
        {view.name}
        {view.isDefault && <StarFilled />}
        {view.pending && <PendingTag state={view.pending} />}
      </span>
    ),
    onClick: () => show(view.id),
  }));
  return [{ key, type: 'group', label, children }];
}

interface NameDialogProps {
  readonly mayShare: boolean;
  onSave(name: string, shared: boolean): Promise<void>;
  onCancel(): void;
}

function NameDialog({ mayShare, onSave, onCancel }: NameDialogProps) {
  const { t } = useTranslation(['records', 'common']);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = () => void onSave(name.trim(), shared);
  return (
    <Modal
      open
      title={t('records:list.view.saveAs')}
      okText={t('common:action.save')}
      okButtonProps={{ disabled: name.trim() === '' }}
      onOk={save}
      onCancel={onCancel}
      destroyOnHidden
      width={420}
    >
      <div className={styles.nameDialog}>
        <Input
          autoFocus
          maxLength={60}
          aria-label={t('records:list.view.name')}
          placeholder={t('records:list.view.name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name.trim() !== '' && save()}
        />
        {mayShare && (
          <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
            {t('records:list.view.forAll')}
          </Checkbox>
        )}
      </div>
    </Modal>
  );
}
