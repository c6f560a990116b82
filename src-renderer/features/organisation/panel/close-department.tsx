import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeSet } from '#renderer/data/client/change-set-store.ts';
import { closeDepartment } from '#shared/domain/organisation/close-department.ts';
import { isActive, type OrganisationData } from '../model/organisation-data.ts';
import styles from '../organisation.module.css';

interface CloseDepartmentProps {
  readonly id: string;
  readonly data: OrganisationData;
  readonly onDone: () => void;
}

/** Closing means merging: its people and the departments under it go somewhere. */
export function CloseDepartment({ id, data, onDone }: CloseDepartmentProps) {
  const { t } = useTranslation('organisation');
  const add = useChangeSet((set) => set.add);
  const [into, setInto] = useState<string>();
  const others = data.rows.department.filter((row) => isActive(row) && row.id !== id);
  const close = () => {
    if (into === undefined) return;
    const people = data.rows.person.filter(({ cells }) => cells.departmentId === id).map((row) => row.id);
    const children = data.rows.department.filter(({ cells }) => cells.parentId === id).map((row) => row.id);
    const parentId = data.byId.get(into)?.cells.parentId || null;
    const above = data.byId.get(id)?.cells.parentId || null;
    add(closeDepartment({ id, into, people, children, intoIsBelow: parentId === id, above }));
    onDone();
  };
  return (
    <div className={styles.close}>
      <h3>{t('panel.close')}</h3>
      <p className="lf-quiet">{t('panel.closeHint')}</p>
      <div className={styles.tools}>
        <Select<string>
          aria-label={t('panel.closeInto')}
          placeholder={t('panel.closeInto')}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ flex: 1 }}
          options={others.map((row) => ({ value: row.id, label: row.title }))}
          onChange={setInto}
        />
        <Button danger disabled={into === undefined} onClick={close}>
          {t('panel.closeOk')}
        </Button>
      </div>
    </div>
  );
}
