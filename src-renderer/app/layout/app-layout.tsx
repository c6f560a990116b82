import { Spin } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigation as useRouteLoading } from 'react-router';
import { useNarrowScreen } from '#renderer/components/narrow-screen.ts';
import { ErrorBoundary } from '../error-boundary.tsx';
import { PaletteHost } from '../palette/palette-host.tsx';
import { AlertNotifier } from '../presence/alert-notifier.tsx';
import { ShortcutHelp } from '../shortcut-help.tsx';
import { useAppShortcuts } from '../shortcuts.ts';
import styles from './app-layout.module.css';
import { BottomBar } from './bottom-bar.tsx';
import { Rail } from './rail.tsx';
import { StatusBanners } from './status-banners.tsx';
import { TopBar } from './top-bar.tsx';
import { UpdateBanner } from './update-banner.tsx';

/** Frame of every screen of a signed-in person. */
export function AppLayout() {
  const { t } = useTranslation();
  const isNarrow = useNarrowScreen();
  const { pathname } = useLocation();
  useAppShortcuts();
  const isLoading = useRouteLoading().state === 'loading';
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={skipToContent}>
        {t('nav.skip')}
      </button>
      {!isNarrow && <Rail />}
      <div className={styles.main}>
        <TopBar />
        <div className={styles.banners}>
          <UpdateBanner />
          <StatusBanners />
        </div>
        <main id="content" className={styles.content} tabIndex={-1} aria-busy={isLoading}>
          <ErrorBoundary key={pathname}>
            <Suspense fallback={<Spin style={{ display: 'block', margin: '20vh auto' }} />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      {isNarrow && <BottomBar />}
      <PaletteHost />
      <ShortcutHelp />
      <AlertNotifier />
    </div>
  );
}

/** The hash belongs to the router, so a link cannot do this. */
function skipToContent(): void {
  document.getElementById('content')?.focus();
}
