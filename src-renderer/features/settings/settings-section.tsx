import type { ReactNode } from 'react';
import styles from './settings.module.css';

interface SettingsSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function SettingsSection({ title, children }: SettingsSectionProps) {
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.rows}>{children}</div>
    </section>
  );
}

interface SettingsRowProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

export function SettingsRow({ label, hint, children }: SettingsRowProps) {
  return (
    <div className={styles.row}>
      <div>
        <div>{label}</div>
        {hint !== undefined && <div className={styles.hint}>{hint}</div>}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
