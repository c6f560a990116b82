import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import type { ChangeLine } from './change-lines.ts';
import styles from './change-text.module.css';
import { ChangedValue } from './changed-value.tsx';

export function changeLineKey(line: ChangeLine): string {
  return line.kind === 'text' ? line.text : line.path;
}

/** One line of what an action holds, in plain words. */
export function ChangeText({ line, kind }: { readonly line: ChangeLine; readonly kind: string }) {
  const { t } = useTranslation('outbox');
  const words = useOpenWords();
  if (line.kind === 'text') return <blockquote className={styles.quote}>{line.text}</blockquote>;
  const label = words(fieldLabelKey(kind, line.path));
  if (line.kind === 'value') {
    return (
      <div className={styles.change}>
        {label}: <ChangedValue kind={kind} path={line.path} value={line.value} />
      </div>
    );
  }
  const isWholeLine = typeof (line.to ?? line.from) === 'object';
  if (isWholeLine) {
    const added = line.from === null;
    return (
      <div className={styles.change}>
        {label}: {added ? t('change.lineAdded') : t('change.lineRemoved')}
      </div>
    );
  }
  return (
    <div className={styles.change}>
      {label}:{' '}
      <del>
        <ChangedValue kind={kind} path={line.path} value={line.from} />
      </del>
      {' → '}
      <ChangedValue kind={kind} path={line.path} value={line.to} />
    </div>
  );
}
