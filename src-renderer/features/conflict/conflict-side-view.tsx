import { CheckOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { ShortcutHint } from '#renderer/components/shortcut-hint.tsx';
import { ToneTag } from '#renderer/components/tone-tag.tsx';
import { ChangedValue } from '#renderer/data/client/changed-value.tsx';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import type { Conflict } from '#shared/domain/conflict/conflict-record.ts';
import styles from './conflict.module.css';
import type { Choice } from './use-decide-conflict.ts';

interface ConflictSideViewProps {
  readonly conflict: Conflict;
  readonly choice: Choice;
  /** Present while this person may decide. */
  readonly onChoose?: () => void;
}

/** One value with who gave it, when on whose clock, on which laptop, and whether that laptop was offline. */
export function ConflictSideView({ conflict, choice, onChoose }: ConflictSideViewProps) {
  const { t } = useTranslation('conflicts');
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
      <div className={styles.value}>
        <ChangedValue kind={conflict.recordKind} path={conflict.path} value={side.value} />
      </div>
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
          {t('choose')} <ShortcutHint keys={[choice === 'kept' ? '1' : '2']} />
        </Button>
      )}
    </section>
  );
}
