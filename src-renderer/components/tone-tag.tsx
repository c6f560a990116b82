import type { ReactNode } from 'react';
import styles from './tone-tag.module.css';

export type Tone = 'neutral' | 'waiting' | 'good' | 'warning' | 'bad' | 'accent';

interface ToneTagProps {
  readonly tone: Tone;
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  /** A dashed edge: not the server's word yet. */
  readonly isProvisional?: boolean;
}

/** A quiet tag: one colour each for text, edge and ground, readable in both themes. */
export function ToneTag({ tone, children, icon, isProvisional = false }: ToneTagProps) {
  return (
    <span className={styles.tag} data-tone={tone} data-provisional={isProvisional || undefined}>
      {icon !== undefined && <span aria-hidden>{icon}</span>}
      {children}
    </span>
  );
}
