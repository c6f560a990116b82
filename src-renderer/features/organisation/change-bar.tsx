import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useChangeSet } from '#renderer/data/client/change-set-store.ts';
import type { OrganisationData } from './model/organisation-data.ts';
import type { KeptList } from './model/use-kept-change-set.ts';
import styles from './organisation.module.css';
import { PreviewDialog } from './preview/preview-dialog.tsx';
import { useApply } from './preview/use-apply.ts';

interface ChangeBarProps {
  readonly data: OrganisationData;
  readonly list: KeptList;
}

/** How many changes were begun, and the way to what follows from them. */
export function ChangeBar({ data, list }: ChangeBarProps) {
  if (list.state === 'reading') return null;
  return list.state === 'here' ? <OwnList data={data} isLost={list.isLost} /> : <Elsewhere list={list} />;
}

/** Another window writes the list: two on it would do everything twice. */
function Elsewhere({ list }: { readonly list: KeptList }) {
  const { t } = useTranslation('organisation');
  return (
    <div className={styles.bar} role="status">
      <span>{t('bar.elsewhere')}</span>
      <Button type="primary" onClick={list.takeOver}>
        {t('bar.continueHere')}
      </Button>
    </div>
  );
}

function OwnList({ data, isLost }: { readonly data: OrganisationData; readonly isLost: boolean }) {
  const { t } = useTranslation('organisation');
  const { edits, undoes, clear } = useChangeSet();
  const [isOpen, setIsOpen] = usePreviewParam();
  const applying = useApply();
  const isSending = applying.state.phase === 'sending';
  useFinish(applying.state.phase === 'applied', () => setIsOpen(false));
  if (edits.length === 0) return null;
  return (
    <div className={styles.bar} role="status">
      <span>
        {t(undoes === undefined ? 'bar.begun' : 'bar.undo', { count: edits.length })}{' '}
        <span className="lf-quiet">{t(isSending ? 'bar.sending' : isLost ? 'bar.lost' : 'bar.kept')}</span>
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

/** A form that led here asks for the preview in the address. */
function usePreviewParam(): readonly [boolean, (isOpen: boolean) => void] {
  const [search, setSearch] = useSearchParams();
  const [isOpen, setIsOpen] = useState(search.has('preview'));
  const set = (next: boolean) => {
    setIsOpen(next);
    if (search.has('preview')) setSearch({}, { replace: true });
  };
  return [isOpen, set];
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
