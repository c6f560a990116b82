import { CloudOutlined, PlusOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef, Tooltip } from 'antd';
import { type ReactNode, type Ref, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '#renderer/components/decimal-format.ts';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useStatus } from '#renderer/data/client/engine-hooks.ts';
import type { FormDefinition } from '#shared/engines/form/define-form.ts';
import { formPluralKey } from '#shared/engines/form/label-keys.ts';
import styles from './list.module.css';

interface ListToolbarProps {
  readonly form: FormDefinition;
  /** Records that match; undefined until they are counted. */
  readonly count: number | undefined;
  readonly text: string;
  readonly searchRef: Ref<InputRef>;
  /** Menus between the heading and the search. */
  readonly children: ReactNode;
  onText(text: string): void;
  /** Absent when this person's roles create none. */
  onCreate?: (() => void) | undefined;
}
/** Typing is shown at once; the list follows a moment later. */
const TYPING_PAUSE_MS = 120;

export function ListToolbar(props: ListToolbarProps) {
  const { form, count, text, searchRef, onText, onCreate } = props;
  const { t } = useTranslation('records');
  const words = useOpenWords();
  const [typed, setTyped] = useState(text);
  const [followed, setFollowed] = useState(text);
  // Not in an effect: one that runs late, after the first letters, would take them away.
  if (followed !== text) {
    setFollowed(text);
    setTyped(text);
  }
  useEffect(() => {
    if (typed === text) return;
    const pause = setTimeout(() => onText(typed), TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed, text, onText]);
  return (
    <div className={styles.heading}>
      <h1>{words(formPluralKey(form.key))}</h1>
      {count !== undefined && (
        <span className={styles.count} aria-live="polite">
          {t('list.count', { count, shown: formatCount(count) })}
        </span>
      )}
      <OfflineNote />
      <span className={styles.spacer} />
      {props.children}
      <Input
        ref={searchRef}
        allowClear
        prefix={<SearchOutlined className="lf-quiet" />}
        placeholder={t('list.filterPlaceholder')}
        aria-label={t('list.filterPlaceholder')}
        style={{ width: 240, minWidth: 120, flexShrink: 1 }}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
      />
      {onCreate && (
        <Tooltip title={t('list.newHint')}>
          <Button type="primary" icon={<PlusOutlined />} onClick={onCreate} aria-label={t('list.new')}>
            <span className={styles.wideOnly}>{t('list.new')}</span>
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

/** Without the line a list is what this laptop holds; it says so instead of looking complete. */
function OfflineNote() {
  const { t } = useTranslation('records');
  const status = useStatus();
  if (status?.firstSync) return <span className={styles.offlineNote}>{t('list.firstSync')}</span>;
  if (status?.connection !== 'offline') return null;
  return (
    <Tooltip title={t('list.offlineHint')}>
      <span className={styles.offlineNote}>
        <CloudOutlined /> {t('list.offline')}
      </span>
    </Tooltip>
  );
}
