import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChangeSet } from './model/change-set-store.ts';
import type { OrganisationData } from './model/organisation-data.ts';
import styles from './organisation.module.css';
import { PreviewDialog } from './preview/preview-dialog.tsx';
import { useApply } from './preview/use-apply.ts';

/** How many changes were begun, and the way to what follows from them. */
export function ChangeBar({ data }: { readonly data: OrganisationData }) {
  const { t } = useTranslation('organisation');
  const { edits, undoes, clear } = useChangeSet();
  const [isOpen, setIsOpen] = useState(false);
  const applying = useApply();
  const isSending = applying.state.phase === 'sending';
  useFinish(applying.state.phase === 'applied', () => setIsOpen(false));
  if (edits.length === 0) return null;
  return (
    <div className={styles.bar} role="status">
      <span>
        {t(undoes === undefined ? 'bar.begun' : 'bar.undo', { count: edits.length })}{' '}
        <span className="lf-quiet">{t(isSending ? 'bar.sending' : 'bar.nothingYet')}</span>
      </span>
      <Button type="primary" onClick={() => setIsOpen(true)}>
        {t('bar.preview')}
      </Button>
      <Button onClick={clear} disabled={isSending && applying.isUnderWay}>
        {t('bar.clear')}
      </Button>
      {isOpen && <PreviewDialog data={data} applying={applying} onClose={() => setIsOpen(false)} />}
    </div>
  );
}

/** Also where the dialog was closed, or the screen left, while the server was asked. */
function useFinish(isApplied: boolean, onApplied: () => void): void {
  const { t } = useTranslation('organisation');
  const { message } = App.useApp();
  const settle = useChangeSet((set) => set.settle);
  useEffect(() => {
    if (!isApplied) return;
    settle();
    void message.success(t('preview.applied'));
    onApplied();
  }, [isApplied]);
}
