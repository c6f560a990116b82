import { useCount, useList } from '#renderer/data/client/engine-hooks.ts';
import { useMe } from '#renderer/data/client/me.ts';
import { CREATABLE_KINDS, type CreatableKind, capabilityToCreate } from './creatable-kinds.ts';
import { NAVIGATION, type NavigationItem, type NavigationName } from './navigation-items.tsx';

export interface CountedItem extends NavigationItem {
  readonly count: number;
}

type Counts = Readonly<Partial<Record<NavigationName, number>>>;

/** More open conflicts than this are a number nobody needs exactly. */
const CONFLICT_WINDOW = 200;

/** What waits for this person, from the local row index. */
export function useWaitingCounts(): Counts {
  const me = useMe();
  const tasks = useCount('task', { ownerId: me.id, status: 'open' });
  const notices = useCount('notice', { ownerId: me.id, status: 'unread' });
  const open = useList({ kind: 'conflict', where: { status: 'open' }, offset: 0, limit: CONFLICT_WINDOW });
  const conflicts = open.rows.filter((row) => row.cells.deciderIds?.split(' ').includes(me.id)).length;
  const quarantine = useCount('quarantine-item', { status: 'open' });
  return { tasks: tasks ?? 0, notices: notices ?? 0, conflicts, quarantine: quarantine ?? 0 };
}

/** The navigation of this person: entries that the roles allow, with what waits in each. */
export function useNavigation(): readonly CountedItem[] {
  const me = useMe();
  const counts = useWaitingCounts();
  const isOffered = ({ name, capability }: NavigationItem) =>
    name === 'quarantine'
      ? (counts.quarantine ?? 0) > 0 || me.can('account.administer')
      : capability === undefined || me.can(capability);
  return NAVIGATION.filter(isOffered).map((item) => ({ ...item, count: counts[item.name] ?? 0 }));
}

export function useCreatableKinds(): readonly CreatableKind[] {
  const me = useMe();
  return CREATABLE_KINDS.filter((kind) => me.can(capabilityToCreate(kind)));
}
