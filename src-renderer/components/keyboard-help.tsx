import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './keyboard-help.module.css';
import { ShortcutHint } from './shortcut-hint.tsx';

export interface ShortcutGroup {
  readonly title: string;
  readonly entries: readonly { readonly label: string; readonly keys: readonly string[] }[];
}

interface KeyboardHelpProps {
  readonly isOpen: boolean;
  readonly groups: readonly ShortcutGroup[];
  readonly onClose: () => void;
}

export function KeyboardHelp({ isOpen, groups, onClose }: KeyboardHelpProps) {
  const { t } = useTranslation();
  return (
    <Modal open={isOpen} onCancel={onClose} footer={null} width={760} title={t('shortcut.title')}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group.title} className={styles.group}>
            <h3 className={styles.title}>{group.title}</h3>
            <dl className={styles.entries}>
              {group.entries.map((entry) => (
                <div key={entry.label} className={styles.entry}>
                  <dt>{entry.label}</dt>
                  <dd>
                    <span className="lf-visually-hidden">{entry.keys.join(' ')}</span>
                    <ShortcutHint keys={entry.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
