import {
  BgColorsOutlined,
  GlobalOutlined,
  PlusOutlined,
  RightOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { PaletteEntry, PaletteGroup } from '#renderer/components/command-palette.tsx';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useEngine, useSearch } from '#renderer/data/client/engine-hooks.ts';
import { documentPath } from '#renderer/state/document-path.ts';
import { usePreferenceStore } from '#renderer/state/preference-store.ts';
import { formNameKey } from '#shared/engines/form/label-keys.ts';
import { LANGUAGES } from '#shared/i18n/languages.ts';
import { useCreatableKinds, useNavigation } from '../layout/use-navigation.ts';
import { Highlighted } from './highlighted.tsx';
import { matchesText } from './match-text.ts';

/** Everything the palette offers for a text: records first, then places, things to create and actions. */
export function usePaletteGroups(text: string, onDone: () => void): readonly PaletteGroup[] {
  const { t } = useTranslation();
  const records = useRecordEntries(text, onDone);
  const places = usePlaceEntries(onDone);
  const creations = useCreationEntries(onDone);
  const actions = useActionEntries(onDone);
  const narrow = (entries: readonly NamedEntry[]) => entries.filter((entry) => matchesText(entry.name, text));
  return [
    { title: t('search.results'), entries: records },
    { title: t('search.recent'), entries: narrow(places) },
    { title: t('search.create'), entries: narrow(creations) },
    { title: t('search.actions'), entries: narrow(actions) },
  ];
}

type NamedEntry = PaletteEntry & { readonly name: string };

function useRecordEntries(text: string, onDone: () => void): readonly PaletteEntry[] {
  const navigate = useNavigate();
  const words = useOpenWords();
  const { hits } = useSearch(text, 12);
  return hits.flatMap(({ row, terms }) => {
    const path = documentPath(row.kind, row.id);
    if (path === null) return [];
    const go = () => {
      onDone();
      void navigate(path);
    };
    const label = (
      <>
        {row.number !== '' && <b>{row.number} </b>}
        <Highlighted text={row.title} terms={terms} />
      </>
    );
    return [{ id: `${row.kind}/${row.id}`, label, aside: words(formNameKey(row.kind)), onChoose: go }];
  });
}

function usePlaceEntries(onDone: () => void): readonly NamedEntry[] {
  const { t } = useTranslation(['common', 'print']);
  const navigate = useNavigate();
  const items = useNavigation();
  const others = [
    ...(['outbox', 'settings', 'laptop'] as const).map((name) => ({ name, label: t(`nav.${name}`) })),
    { name: 'print/check', label: t('print:check.title') },
  ].map((place) => ({ ...place, path: `/${place.name}`, icon: <RightOutlined /> }));
  return [...items, ...others].map((item) => ({
    id: `go/${item.name}`,
    name: item.label,
    label: item.label,
    icon: item.icon,
    onChoose: () => {
      onDone();
      void navigate(item.path);
    },
  }));
}

function useCreationEntries(onDone: () => void): readonly NamedEntry[] {
  const navigate = useNavigate();
  return useCreatableKinds().map(({ kind, label }) => ({
    id: `new/${kind}`,
    name: label,
    label,
    icon: <PlusOutlined />,
    onChoose: () => {
      onDone();
      void navigate(`/records/${kind}/new`);
    },
  }));
}

function useActionEntries(onDone: () => void): readonly NamedEntry[] {
  const { t } = useTranslation();
  const engine = useEngine();
  const { language, set } = usePreferenceStore();
  const entry = (id: string, name: string, icon: PaletteEntry['icon'], act: () => void): NamedEntry => ({
    id,
    name,
    label: name,
    icon,
    onChoose: () => {
      onDone();
      act();
    },
  });
  return [
    entry('sync', t('search.syncNow'), <SyncOutlined />, () => void engine.syncNow()),
    ...(['light', 'dark', 'system'] as const).map((theme) =>
      entry(`theme/${theme}`, `${t('theme.label')}: ${t(`theme.${theme}`)}`, <BgColorsOutlined />, () =>
        set({ theme }),
      ),
    ),
    ...LANGUAGES.filter((other) => other !== language).map((other) =>
      entry(`language/${other}`, t(`language.${other}`), <GlobalOutlined />, () => set({ language: other })),
    ),
  ];
}
