import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { linePathOf } from '#shared/engines/form/field-path.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import type { ChangeLine } from './change-lines.ts';
import styles from './change-text.module.css';
import { ChangedValue, useChangedField } from './changed-value.tsx';

export function changeLineKey(line: ChangeLine): string {
  return line.kind === 'text' ? line.text : line.path;
}

/** One line of what an action holds, in plain words. */
export function ChangeText({ line, kind }: { readonly line: ChangeLine; readonly kind: string }) {
  const { t } = useTranslation('outbox');
  const words = useOpenWords();
  const field = useChangedField(kind, line.kind === 'text' ? '' : line.path);
  if (line.kind === 'text') return <blockquote className={styles.quote}>{line.text}</blockquote>;
  // For the program, not for people: it has no name.
  if (field?.hidden === true) return null;
  const label = words(fieldLabelKey(kind, line.path));
  if (line.kind === 'value') {
    return (
      <div className={styles.change}>
        {label}: <ChangedValue kind={kind} path={line.path} value={line.value} />
      </div>
    );
  }
  const place = linePathOf(line.path);
  if (place !== undefined && place.field === undefined) {
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
      <ins>
        <ChangedValue kind={kind} path={line.path} value={line.to} />
      </ins>
    </div>
  );
}
