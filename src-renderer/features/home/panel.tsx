import type { ReactNode } from 'react';
import styles from './home.module.css';

interface PanelProps {
  readonly title: string;
  readonly count?: number | undefined;
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

export function Panel({ title, count, more, children }: PanelProps) {
  return (
    <section className={styles.panel}>
      <h2>
        {title} {count !== undefined && count > 0 && <span className="lf-quiet">{count}</span>}
        {more && <span className={styles.more}>{more}</span>}
      </h2>
      {children}
    </section>
  );
}
