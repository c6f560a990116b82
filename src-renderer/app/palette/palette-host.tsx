import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandPalette } from '#renderer/components/command-palette.tsx';
import { useStatus } from '#renderer/data/client/engine-hooks.ts';
import { useLayoutStore } from '#renderer/state/layout-store.ts';
import { usePaletteGroups } from './palette-groups.tsx';

export function PaletteHost() {
  const isOpen = useLayoutStore((state) => state.paletteIsOpen);
  // Asked for only while it is open: the counts and searches behind it cost subscriptions.
  return isOpen ? <OpenPalette /> : null;
}

function OpenPalette() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const openPalette = useLayoutStore((state) => state.openPalette);
  const isReady = useStatus()?.searchReady ?? false;
  const close = () => openPalette(false);
  const groups = usePaletteGroups(text, close);
  return (
    <CommandPalette
      isOpen
      label={t('search.label')}
      placeholder={t('search.hint')}
      text={text}
      groups={groups}
      empty={t('search.none', { text })}
      {...(!isReady && text !== '' && { note: t('search.preparing') })}
      onTextChange={setText}
      onClose={close}
    />
  );
}
