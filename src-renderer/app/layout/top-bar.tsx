import { SearchOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useNarrowScreen } from '#renderer/components/narrow-screen.ts';
import { ShortcutHint } from '#renderer/components/shortcut-hint.tsx';
import { useLayoutStore } from '#renderer/state/layout-store.ts';
import styles from './app-layout.module.css';
import { NewButton } from './new-button.tsx';
import { PersonMenu } from './person-menu.tsx';
import { StatusCorner } from './status-corner.tsx';

export function TopBar() {
  const { t } = useTranslation();
  const isNarrow = useNarrowScreen();
  const openPalette = useLayoutStore((state) => state.openPalette);
  return (
    <header className={styles.topBar}>
      <button
        type="button"
        className={styles.search}
        onClick={() => openPalette(true)}
        aria-label={t('search.label')}
      >
        <SearchOutlined />
        {!isNarrow && <span className={styles.searchText}>{t('search.placeholder')}</span>}
        {!isNarrow && <ShortcutHint keys={['mod', 'K']} />}
      </button>
      <span className={styles.spacer} />
      <StatusCorner />
      <NewButton isNarrow={isNarrow} />
      <PersonMenu />
    </header>
  );
}
