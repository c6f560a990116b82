import { FormOutlined } from '@ant-design/icons';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenWords } from '#renderer/components/open-words.ts';
import { useCount, useList } from '#renderer/data/client/engine-hooks.ts';
import { useForms } from '#renderer/data/client/forms.tsx';
import { useMe } from '#renderer/data/client/me.ts';
import type { FormRegistry } from '#shared/domain/form-definition/form-registry.ts';
import { type FormKind, isFormKind } from '#shared/engines/command/document.ts';
import type { RecordKind } from '#shared/engines/form/field-types.ts';
import { formNameKey, formPluralKey } from '#shared/engines/form/label-keys.ts';
import { CREATABLE_KINDS, capabilityToCreate } from './creatable-kinds.ts';
import { NAVIGATION, type NavigationItem, type NavigationName } from './navigation-items.tsx';

export interface CountedItem extends Omit<NavigationItem, 'name' | 'group'> {
  readonly name: NavigationName | FormKind;
  readonly group: NavigationItem['group'] | 'groupForms';
  readonly label: string;
  readonly count: number;
}

type Counts = Readonly<Partial<Record<NavigationName, number>>>;

/** More open conflicts than this are a number nobody needs exactly. */
const CONFLICT_WINDOW = 200;

/** What waits for this person, from the local row index. */
export function useWaitingCounts(): Counts {
  const me = useMe();
  const tasks = useCount('task', { ownerId: me.id, status: 'open' });
  const mentions = useCount('task', { ownerId: me.id, purpose: 'mention', status: 'unread' });
  const notices = useCount('notice', { ownerId: me.id, status: 'unread' });
  const open = useList({ kind: 'conflict', where: { status: 'open' }, offset: 0, limit: CONFLICT_WINDOW });
  const conflicts = open.rows.filter((row) => row.cells.deciderIds?.split(' ').includes(me.id)).length;
  const quarantine = useCount('quarantine-item', { status: 'open' });
  return {
    tasks: (tasks ?? 0) + (mentions ?? 0),
    notices: notices ?? 0,
    conflicts,
    quarantine: quarantine ?? 0,
  };
}

/** The navigation of this person: entries that the roles allow, with what waits in each. */
export function useNavigation(): readonly CountedItem[] {
  const { t } = useTranslation();
  const me = useMe();
  const drawn = useDrawnItems();
  const counts = useWaitingCounts();
  const isOffered = ({ name, capability }: NavigationItem) =>
    name === 'quarantine'
      ? (counts.quarantine ?? 0) > 0 || me.can('account.administer')
      : capability === undefined || me.can(capability);
  const fixed = NAVIGATION.filter(isOffered).map((item) => ({
    ...item,
    label: t(`nav.${item.name}`),
    count: counts[item.name] ?? 0,
  }));
  return [...fixed, ...drawn];
}

/** Forms that were drawn stand behind the others, as soon as they are published. */
function useDrawnItems(): readonly CountedItem[] {
  const words = useOpenWords();
  return drawnKinds(useForms()).map((name) => ({
    name,
    path: `/records/${name}`,
    icon: createElement(FormOutlined),
    group: 'groupForms',
    label: words(formPluralKey(name)),
    count: 0,
  }));
}

function drawnKinds(forms: FormRegistry): readonly FormKind[] {
  return forms.kinds().filter(isFormKind);
}

/** What this person may create, with the words of the button. */
export function useCreatableKinds(): readonly { readonly kind: RecordKind; readonly label: string }[] {
  const me = useMe();
  const forms = useForms();
  const words = useOpenWords();
  const { t } = useTranslation();
  const fixed = CREATABLE_KINDS.filter((kind) => me.can(capabilityToCreate(kind)));
  return [
    ...fixed.map((kind) => ({ kind, label: t(`create.${kind}`) })),
    ...drawnKinds(forms).map((kind) => ({
      kind,
      label: t('createDrawn', { kind: words(formNameKey(kind)) }),
    })),
  ];
}
