import { Switch } from 'antd';
import { type ReactNode, useId } from 'react';
import styles from '../designer.module.css';

interface SettingRowProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

/** A setting with its name above it. */
export function SettingRow({ label, hint, children }: SettingRowProps) {
  return (
    <div className={styles.setting}>
      <div className={styles.settingLabel}>{label}</div>
      {children}
      {hint !== undefined && <div className={styles.hint}>{hint}</div>}
    </div>
  );
}

interface SwitchRowProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly checked: boolean;
  readonly disabled?: boolean;
  onChange(checked: boolean): void;
}

export function SwitchRow({ label, hint, checked, disabled = false, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className={styles.setting}>
      <div className={styles.switchRow}>
        <Switch id={id} size="small" checked={checked} disabled={disabled} onChange={onChange} />
        <label htmlFor={id}>{label}</label>
      </div>
      {hint !== undefined && <div className={styles.hint}>{hint}</div>}
    </div>
  );
}
