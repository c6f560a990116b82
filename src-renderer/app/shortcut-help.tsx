import { useTranslation } from 'react-i18next';
import { KeyboardHelp, type ShortcutGroup } from '#renderer/components/keyboard-help.tsx';
import { useLayoutStore } from '#renderer/state/layout-store.ts';
import { GO_TO } from './key-strokes.ts';

export function ShortcutHelp() {
  const { helpIsOpen, openHelp } = useLayoutStore();
  const groups = useShortcutGroups();
  return <KeyboardHelp isOpen={helpIsOpen} groups={groups} onClose={() => openHelp(false)} />;
}

function useShortcutGroups(): readonly ShortcutGroup[] {
  const { t } = useTranslation();
  return [
    {
      title: t('shortcut.everywhere'),
      entries: [
        { label: t('shortcut.palette'), keys: ['mod', 'K'] },
        { label: t('shortcut.new'), keys: ['N'] },
        { label: t('shortcut.help'), keys: ['?'] },
        ...GO_TO.map(({ letter, label }) => ({
          label: t(`shortcut.${label}`),
          keys: ['G', letter.toUpperCase()],
        })),
      ],
    },
    {
      title: t('shortcut.lists'),
      entries: [
        { label: t('shortcut.next'), keys: ['J'] },
        { label: t('shortcut.previous'), keys: ['K'] },
        { label: t('shortcut.openRow'), keys: ['enter'] },
        { label: t('shortcut.filter'), keys: ['/'] },
        { label: t('shortcut.selectRow'), keys: ['X'] },
        { label: t('shortcut.selectAll'), keys: ['mod', 'A'] },
        { label: t('shortcut.cell'), keys: ['←', '→'] },
        { label: t('shortcut.editCell'), keys: ['E'] },
        { label: t('shortcut.filterBy'), keys: ['F'] },
        { label: t('shortcut.group'), keys: ['G', 'G'] },
        { label: t('shortcut.columns'), keys: ['C'] },
        { label: t('shortcut.views'), keys: ['V'] },
        { label: t('shortcut.export'), keys: ['S'] },
        { label: t('shortcut.copyAsNew'), keys: ['D'] },
      ],
    },
    {
      title: t('shortcut.decisions'),
      entries: [
        { label: t('shortcut.agree'), keys: ['A'] },
        { label: t('shortcut.reject'), keys: ['R'] },
        { label: t('shortcut.return'), keys: ['T'] },
        { label: t('shortcut.takeFirst'), keys: ['1'] },
        { label: t('shortcut.takeSecond'), keys: ['2'] },
      ],
    },
    {
      title: t('shortcut.forms'),
      entries: [
        { label: t('shortcut.edit'), keys: ['E'] },
        { label: t('shortcut.print'), keys: ['mod', 'P'] },
        { label: t('shortcut.save'), keys: ['mod', 'S'] },
        { label: t('shortcut.submit'), keys: ['mod', 'enter'] },
        { label: t('shortcut.close'), keys: ['esc'] },
      ],
    },
  ];
}
