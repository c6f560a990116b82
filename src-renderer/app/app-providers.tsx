import { App as AntdApp, ConfigProvider } from 'antd';
import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { ReaderProvider } from '#renderer/components/reader-context.tsx';
import { usePreferenceStore, useReaderZone } from '#renderer/state/preference-store.ts';
import { useLanguagePack } from './i18n-setup.ts';
import { applyPalette, DARK, LIGHT } from './palette.ts';
import { useMotion, useResolvedTheme } from './resolved-theme.ts';
import { themeFor } from './theme.ts';
import { useToday } from './use-today.ts';

/** Theme, antd's language, and antd's own message and dialog hosts (`App.useApp()`). */
export function AppProviders({ children }: { readonly children: ReactNode }) {
  const mode = useResolvedTheme();
  const pack = useLanguagePack((state) => state.pack);
  const zone = useReaderZone();
  const zoneNames = usePreferenceStore((state) => state.zoneNames);
  const today = useToday(zone);
  const reader = useMemo(() => ({ zone, zoneNames, today }), [zone, zoneNames, today]);
  const isMoving = useMotion();
  const theme = useMemo(() => themeFor(mode, isMoving), [mode, isMoving]);
  useLayoutEffect(() => applyPalette(mode === 'dark' ? DARK : LIGHT, mode), [mode]);
  return (
    <ConfigProvider
      theme={theme}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
      {...(pack && { locale: pack.antdLocale })}
    >
      {/* Around antd's hosts: times in dialogs and messages are the reader's, too. */}
      <ReaderProvider value={reader}>
        <AntdApp className="lf-app" message={{ maxCount: 3 }}>
          {children}
        </AntdApp>
      </ReaderProvider>
    </ConfigProvider>
  );
}
