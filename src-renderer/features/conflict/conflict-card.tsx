import { Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { ChangedValue } from '#renderer/data/client/changed-value.tsx';
import { useDocuments } from '#renderer/data/client/engine-hooks.ts';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import { documentPath } from '#renderer/state/document-path.ts';
import type { Conflict } from '#shared/domain/conflict/conflict-record.ts';
import { fieldLabelKey, formNameKey } from '#shared/engines/form/label-keys.ts';
import styles from './conflict.module.css';
import type { ConflictBundle } from './conflict-groups.ts';
import { ConflictSideView } from './conflict-side-view.tsx';
import { useDecideConflict } from './use-decide-conflict.ts';

interface ConflictCardProps {
  readonly bundle: ConflictBundle;
  readonly canDecide: boolean;
  /** The card that the keys act on. */
  readonly isSelected: boolean;
  readonly onSelect?: () => void;
}

export function ConflictCard({ bundle, canDecide, isSelected, onSelect }: ConflictCardProps) {
  const views = useDocuments<Conflict>('conflict', bundle);
  const decide = useDecideConflict();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isSelected) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  if (views === undefined) return <Skeleton active className={styles.card ?? ''} />;
  const conflicts = views.map(({ document }) => document.body);
  const [conflict] = conflicts;
  if (conflict === undefined) return null;
  const pending = views.flatMap((view) => view.pending).at(-1);
  const isOpen = conflict.state === 'open' && canDecide && pending === undefined;
  return (
    <article
      ref={card}
      className={styles.card}
      data-selected={(isSelected && canDecide) || undefined}
      data-testid="conflict-card"
      onPointerEnter={onSelect}
    >
      <Heading conflicts={conflicts} conflict={conflict} />
      <div className={styles.sides}>
        {(['kept', 'other'] as const).map((choice) => (
          <ConflictSideView
            key={choice}
            conflicts={conflicts}
            conflict={conflict}
            choice={choice}
            {...(isOpen && { onChoose: () => void decide(bundle, choice) })}
          />
        ))}
      </div>
      <footer className={styles.foot}>
        <Base conflicts={conflicts} />
        {pending !== undefined && <PendingTag state={pending.state} />}
        {pending === undefined && !canDecide && conflict.state === 'open' && <Deciders conflict={conflict} />}
        <Decision conflict={conflict} />
      </footer>
    </article>
  );
}

function Heading({
  conflicts,
  conflict,
}: {
  readonly conflicts: readonly Conflict[];
  readonly conflict: Conflict;
}) {
  const words = useOpenWords();
  const path = documentPath(conflict.recordKind, conflict.recordId);
  const fields = conflicts.map((each) => words(fieldLabelKey(each.recordKind, each.path)));
  return (
    <header className={styles.heading}>
      <h3 className={styles.field}>{fields.join(' · ')}</h3>
      <span className="lf-quiet">{words(formNameKey(conflict.recordKind))}</span>
      {path === null ? conflict.recordTitle : <Link to={path}>{conflict.recordTitle}</Link>}
    </header>
  );
}

function Base({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const { t } = useTranslation('conflicts');
  return (
    <span className={styles.base}>
      <span className="lf-quiet">{t('base')}</span>
      {conflicts.map((conflict, at) => (
        <span key={conflict.path}>
          {at > 0 && ' · '}
          <ChangedValue kind={conflict.recordKind} path={conflict.path} value={conflict.base} />
        </span>
      ))}
    </span>
  );
}

function Deciders({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useTranslation('conflicts');
  return (
    <span className={styles.deciders}>
      <span className="lf-quiet">{t('deciders')}</span>
      {conflict.deciderIds.map((personId) => (
        <PersonLabel key={personId} id={personId} />
      ))}
    </span>
  );
}

function Decision({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useTranslation('conflicts');
  if (conflict.decision === undefined) return null;
  return (
    <span className={styles.deciders}>
      <span className="lf-quiet">{t('decidedBy')}</span>
      <PersonLabel id={conflict.decision.personId} />
      <InstantText at={conflict.decision.at} style="recent" />
    </span>
  );
}
