import { useTranslation } from 'react-i18next';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import styles from './list.module.css';
import { SumList } from './sum-list.tsx';
import type { ListWindow } from './use-list-window.ts';

interface ListFooterProps {
  readonly form: FormDefinition;
  readonly window: ListWindow;
}

/** What everything that matches comes to, on screen or not; nothing where the list has nothing to add up. */
export function ListFooter({ form, window }: ListFooterProps) {
  const { t } = useTranslation('records');
  if (window.sums.length === 0) return null;
  return (
    <footer className={styles.footer}>
      <span className={styles.sumName}>{t('list.sums')}</span>
      <SumList form={form} sums={window.sums} />
    </footer>
  );
}
