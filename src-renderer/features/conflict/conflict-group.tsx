import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './conflict.module.css';
import { ConflictCard } from './conflict-card.tsx';
import type { ConflictBundle, ConflictGroupName } from './conflict-groups.ts';

interface ConflictGroupProps {
  readonly name: ConflictGroupName;
  readonly bundles: readonly ConflictBundle[];
  readonly canDecide?: boolean;
  readonly selectedId?: string;
  readonly onSelect?: (id: string) => void;
  readonly shownAtFirst?: number;
}

export function ConflictGroup({
  name,
  bundles,
  canDecide = false,
  selectedId = '',
  onSelect,
  shownAtFirst = 50,
}: ConflictGroupProps) {
  const { t } = useTranslation('conflicts');
  const [showsAll, setShowsAll] = useState(false);
  if (bundles.length === 0) return null;
  const shown = showsAll ? bundles : bundles.slice(0, shownAtFirst);
  return (
    <section className={styles.group} aria-labelledby={`conflicts-${name}`}>
      <h2 id={`conflicts-${name}`} className={styles.groupTitle}>
        {t(`group.${name}`)} <span className="lf-quiet">{bundles.flat().length}</span>
        {canDecide && <span className={styles.keys}>{t('keys')}</span>}
      </h2>
      {shown.map((bundle) => {
        const [first = ''] = bundle;
        return (
          <ConflictCard
            key={first}
            bundle={bundle}
            canDecide={canDecide}
            isSelected={first === selectedId}
            {...(onSelect && { onSelect: () => onSelect(first) })}
          />
        );
      })}
      {shown.length < bundles.length && (
        <Button type="link" onClick={() => setShowsAll(true)}>
          {t('showAll', { count: bundles.flat().length })}
        </Button>
      )}
    </section>
  );
}
