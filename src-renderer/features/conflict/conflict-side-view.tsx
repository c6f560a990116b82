import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { ShortcutHint } from '#renderer/components/shortcut-hint.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { ChangedValue } from '#renderer/data/client/changed-value.tsx';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import type { Conflict } from '#shared/domain/conflict/conflict-record.ts';
import { fieldLabelKey } from '#shared/engines/form/label-keys.ts';
import styles from './conflict.module.css';
import type { Choice } from './use-decide-conflict.ts';

interface ConflictSideViewProps {
  /** One, or several that are decided together; who, when and where are those of the first. */
  readonly conflicts: readonly Conflict[];
  readonly conflict: Conflict;
  readonly choice: Choice;
  /** Present while this person may decide. */
  readonly onChoose?: () => void;
}

/** One value with who gave it, when on whose clock, on which laptop, and whether that laptop was offline. */
export function ConflictSideView({ conflicts, conflict, choice, onChoose }: ConflictSideViewProps) {
  const { t } = useTranslation('conflicts');
  const words = useOpenWords();
  const side = conflict[choice];
  const decided = conflict.decision?.choice;
  // Once decided, what stood then need not be what stands now.
  const name = choice === 'kept' && decided !== undefined ? t('stood') : t(choice);
  return (
    <section className={styles.side} data-chosen={decided === choice || undefined} aria-label={name}>
      <div className={styles.sideHead}>
        <span className={styles.sideName}>{name}</span>
        {decided === choice && (
          <ToneTag tone="good" icon={<CheckOutlined />}>
            {t('chosen')}
          </ToneTag>
        )}
        {decided !== undefined && decided !== choice && <span className="lf-quiet">{t('notChosen')}</span>}
      </div>
      {conflicts.map((each) => (
        <div key={each.path} className={styles.value}>
          {conflicts.length > 1 && (
            <span className={styles.valueName}>{words(fieldLabelKey(each.recordKind, each.path))}</span>
          )}
          <ChangedValue kind={each.recordKind} path={each.path} value={each[choice].value} />
        </div>
      ))}
      <div className={styles.who}>
        <PersonLabel id={side.personId} />
        <InstantText at={side.occurredAt} zone={side.zone} style="both" />
        <span className="lf-quiet">
          {t('device', { id: side.deviceId.slice(-4).toUpperCase() })} ·{' '}
          {side.offline ? t('offline') : t('online')}
        </span>
      </div>
      {onChoose !== undefined && (
        <Button onClick={onChoose} className={styles.choose ?? ''}>
          {t(conflicts.length > 1 ? 'chooseAll' : 'choose')}{' '}
          <ShortcutHint keys={[choice === 'kept' ? '1' : '2']} />
        </Button>
      )}
    </section>
  );
}
