import { GlobalOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferenceStore } from '#renderer/state/preference-store.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import styles from './door.module.css';

interface DoorLayoutProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Stands beside the card on a wide screen, below it on a narrow one. */
  readonly aside?: ReactNode;
}

/** Frame of everything before a person is in: brand, one card, language and look at hand. */
export function DoorLayout({ title, children, aside }: DoorLayoutProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.door}>
      <div className={styles.switches}>
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
      <main className={styles.middle}>
        <div className={styles.column}>
          <div className={styles.brand}>
            <img src="./icon.svg" alt="" width={40} height={40} />
            <div>
              <div className={styles.name}>{t('app.name')}</div>
              <div className="lf-quiet">{t('app.tagline')}</div>
            </div>
          </div>
          <div className={styles.card}>
            <h1 className={styles.title}>{title}</h1>
            {children}
          </div>
        </div>
        {aside !== undefined && <aside className={styles.aside}>{aside}</aside>}
      </main>
    </div>
  );
}

function LanguageSwitch() {
  const { t } = useTranslation();
  const { language, set } = usePreferenceStore();
  const next = LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length] ?? language;
  return (
    <Button type="text" icon={<GlobalOutlined />} onClick={() => set({ language: next })}>
      {t(`language.${next}`)}
    </Button>
  );
}

function ThemeSwitch() {
  const { t } = useTranslation();
  const set = usePreferenceStore((state) => state.set);
  const isDark = document.documentElement.dataset.theme === 'dark';
  const next = isDark ? 'light' : 'dark';
  return (
    <Button
      type="text"
      aria-label={`${t('theme.label')}: ${t(`theme.${next}`)}`}
      icon={isDark ? <SunOutlined /> : <MoonOutlined />}
      onClick={() => set({ theme: next })}
    />
  );
}
