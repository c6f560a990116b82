import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Row } from '#renderer/data/contract.ts';
import styles from './conflict.module.css';
import { ConflictCard } from './conflict-card.tsx';
import type { ConflictGroupName } from './conflict-groups.ts';

interface ConflictGroupProps {
  readonly name: ConflictGroupName;
  readonly rows: readonly Row[];
  readonly canDecide?: boolean;
  readonly selectedId?: string;
  readonly onSelect?: (id: string) => void;
  readonly shownAtFirst?: number;
}

export function ConflictGroup({
  name,
  rows,
  canDecide = false,
  selectedId = '',
  onSelect,
  shownAtFirst = 50,
}: ConflictGroupProps) {
  const { t } = useTranslation('conflicts');
  const [showsAll, setShowsAll] = useState(false);
  if (rows.length === 0) return null;
  const shown = showsAll ? rows : rows.slice(0, shownAtFirst);
  return (
    <section className={styles.group} aria-labelledby={`conflicts-${name}`}>
      <h2 id={`conflicts-${name}`} className={styles.groupTitle}>
        {t(`group.${name}`)} <span className="lf-quiet">{rows.length}</span>
        {canDecide && <span className={styles.keys}>{t('keys')}</span>}
      </h2>
      {shown.map((row) => (
        <ConflictCard
          key={row.id}
          id={row.id}
          canDecide={canDecide}
          isSelected={row.id === selectedId}
          {...(onSelect && { onSelect: () => onSelect(row.id) })}
        />
      ))}
      {shown.length < rows.length && (
        <Button type="link" onClick={() => setShowsAll(true)}>
          {t('showAll', { count: rows.length })}
        </Button>
      )}
    </section>
  );
}
