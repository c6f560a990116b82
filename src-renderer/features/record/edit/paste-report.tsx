import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { fieldErrorKey } from '#shared/engines/form/field-error.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import { goTo } from './cell-editing.ts';
import styles from './lines.module.css';
import type { Pasted } from './paste-lines.ts';
import { useSheet } from './sheet-context.ts';

const SHOWN = 50;

/** Which cells of a pasted block were not taken, and why; everything else is in. */
export function PasteReport({ report, onClose }: { readonly report: Pasted; readonly onClose: () => void }) {
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const sheet = useSheet();
  const { refused, overhang } = report;
  const show = (row: number, name: string) => {
    goTo(sheet, { row, column: sheet.columns.findIndex(([column]) => column === name) });
    sheet.input.current?.focus();
  };
  return (
    <Alert
      type="warning"
      showIcon
      closable={{ onClose }}
      className={styles.report}
      title={t('paste.partly', { count: refused.length })}
      description={
        <ul className={styles.refused}>
          {refused.slice(0, SHOWN).map(({ row, column, text, problem }) => (
            <li key={`${row}/${column}`}>
              <Button type="link" size="small" onClick={() => show(row, column)}>
                {t('history.line', { number: row + 1 })} ·{' '}
                {words(fieldLabelKey(sheet.form.key, `${sheet.linesField}/x/${column}`))}
              </Button>
              “{text}” — {words(fieldErrorKey(problem.code), { limit: problem.limit ?? '' })}
            </li>
          ))}
          {refused.length > SHOWN && <li>{t('related.more', { count: refused.length - SHOWN })}</li>}
          {overhang.columns > 0 && <li>{t('paste.columns', { count: overhang.columns })}</li>}
          {overhang.rows > 0 && <li>{t('paste.rows', { count: overhang.rows })}</li>}
        </ul>
      }
    />
  );
}
