import { Modal } from 'antd';
import { Command } from 'cmdk';
import type { ReactNode } from 'react';
import styles from './command-palette.module.css';

export interface PaletteEntry {
  readonly id: string;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** Second, quieter words: a record's kind, a shortcut. */
  readonly aside?: ReactNode;
  readonly onChoose: () => void;
}

export interface PaletteGroup {
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

interface CommandPaletteProps {
  readonly isOpen: boolean;
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly groups: readonly PaletteGroup[];
  /** Said where nothing matches. */
  readonly empty: ReactNode;
  readonly note?: ReactNode;
  readonly onTextChange: (text: string) => void;
  readonly onClose: () => void;
}

/** One box for search and commands; the caller decides what matches, this draws it and moves through it. */
export function CommandPalette(props: CommandPaletteProps) {
  const filled = props.groups.filter((group) => group.entries.length > 0);
  return (
    <Modal
      open={props.isOpen}
      onCancel={props.onClose}
      footer={null}
      closable={false}
      width={620}
      style={{ top: '12vh' }}
      styles={{ container: { padding: 0, overflow: 'hidden' } }}
      destroyOnHidden
      aria-label={props.label}
    >
      <Command shouldFilter={false} loop label={props.label} className={styles.palette ?? ''}>
        <Command.Input
          autoFocus
          value={props.text}
          onValueChange={props.onTextChange}
          placeholder={props.placeholder}
          className={styles.input ?? ''}
        />
        {props.note !== undefined && <div className={styles.note}>{props.note}</div>}
        <Command.List className={styles.list ?? ''}>
          {filled.length === 0 && <div className={styles.empty}>{props.empty}</div>}
          {filled.map((group) => (
            <Command.Group key={group.title} heading={group.title} className={styles.group ?? ''}>
              {group.entries.map((entry) => (
                <PaletteRow key={entry.id} entry={entry} />
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Modal>
  );
}

function PaletteRow({ entry }: { readonly entry: PaletteEntry }) {
  return (
    <Command.Item value={entry.id} onSelect={entry.onChoose} className={styles.row ?? ''}>
      <span className={styles.icon} aria-hidden>
        {entry.icon}
      </span>
      <span className={styles.label}>{entry.label}</span>
      {entry.aside !== undefined && <span className={styles.aside}>{entry.aside}</span>}
    </Command.Item>
  );
}
