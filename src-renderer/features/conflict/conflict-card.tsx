import { Skeleton } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { InstantText } from '#renderer/components/instant-text.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { PendingTag } from '#renderer/components/pending-tag.tsx';
import { ChangedValue } from '#renderer/data/client/changed-value.tsx';
import { useDocument } from '#renderer/data/client/engine-hooks.ts';
import { PersonLabel } from '#renderer/data/client/person-label.tsx';
import { documentPath } from '#renderer/state/document-path.ts';
import type { Conflict } from '#shared/domain/conflict/conflict-record.ts';
import { fieldLabelKey, formNameKey } from '#shared/engines/form/label-keys.ts';
import styles from './conflict.module.css';
import { ConflictSideView } from './conflict-side-view.tsx';
import { useDecideConflict } from './use-decide-conflict.ts';

interface ConflictCardProps {
  readonly id: string;
  readonly canDecide: boolean;
  /** The card that the keys act on. */
  readonly isSelected: boolean;
  readonly onSelect?: () => void;
}

export function ConflictCard({ id, canDecide, isSelected, onSelect }: ConflictCardProps) {
  const view = useDocument<Conflict>('conflict', id);
  const decide = useDecideConflict();
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isSelected) card.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  if (view === undefined) return <Skeleton active className={styles.card ?? ''} />;
  if (view === null) return null;
  const conflict = view.document.body;
  const pending = view.pending.at(-1);
  const isOpen = conflict.state === 'open' && canDecide && pending === undefined;
  return (
    <article
      ref={card}
      className={styles.card}
      data-selected={(isSelected && canDecide) || undefined}
      data-testid="conflict-card"
      onPointerEnter={onSelect}
    >
      <Heading conflict={conflict} />
      <div className={styles.sides}>
        {(['kept', 'other'] as const).map((choice) => (
          <ConflictSideView
            key={choice}
            conflict={conflict}
            choice={choice}
            {...(isOpen && { onChoose: () => void decide(id, view.serverVersion, choice) })}
          />
        ))}
      </div>
      <footer className={styles.foot}>
        <Base conflict={conflict} />
        {pending !== undefined && <PendingTag state={pending.state} />}
        {pending === undefined && !canDecide && conflict.state === 'open' && <Deciders conflict={conflict} />}
        <Decision conflict={conflict} />
      </footer>
    </article>
  );
}

function Heading({ conflict }: { readonly conflict: Conflict }) {
  const words = useOpenWords();
  const path = documentPath(conflict.recordKind, conflict.recordId);
  return (
    <header className={styles.heading}>
      <h3 className={styles.field}>{words(fieldLabelKey(conflict.recordKind, conflict.path))}</h3>
      <span className="lf-quiet">{words(formNameKey(conflict.recordKind))}</span>
      {path === null ? conflict.recordTitle : <Link to={path}>{conflict.recordTitle}</Link>}
    </header>
  );
}

function Base({ conflict }: { readonly conflict: Conflict }) {
  const { t } = useTranslation('conflicts');
  return (
    <span className={styles.base}>
      <span className="lf-quiet">{t('base')}</span>
      <ChangedValue kind={conflict.recordKind} path={conflict.path} value={conflict.base} />
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
