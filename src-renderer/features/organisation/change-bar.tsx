import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeSet } from './model/change-set-store.ts';
import type { OrganisationData } from './model/organisation-data.ts';
import styles from './organisation.module.css';
import { PreviewDialog } from './preview/preview-dialog.tsx';

/** How many changes were begun, and the way to what follows from them. */
export function ChangeBar({ data }: { readonly data: OrganisationData }) {
  const { t } = useTranslation('organisation');
  const { edits, undoes, clear } = useChangeSet();
  const [isOpen, setIsOpen] = useState(false);
  if (edits.length === 0) return null;
  return (
    <div className={styles.bar} role="status">
      <span>
        {t(undoes === undefined ? 'bar.begun' : 'bar.undo', { count: edits.length })}{' '}
        <span className="lf-quiet">{t('bar.nothingYet')}</span>
      </span>
      <Button type="primary" onClick={() => setIsOpen(true)}>
        {t('bar.preview')}
      </Button>
      <Button onClick={clear}>{t('bar.clear')}</Button>
      {isOpen && <PreviewDialog data={data} onClose={() => setIsOpen(false)} />}
    </div>
  );
}
