import { type ReactNode, useId } from 'react';
import styles from './capture.module.css';

interface CaptureFieldProps {
  readonly label: string;
  readonly isShort?: boolean;
  readonly children: (id: string) => ReactNode;
}

/** A field with its name above it. */
export function CaptureField({ label, isShort = false, children }: CaptureFieldProps) {
  const id = useId();
  return (
    <div className={isShort ? `${styles.field} ${styles.short}` : styles.field}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}
