import { CREATABLE_KINDS, type CreatableKind } from './creatable-kinds.ts';
import { NAVIGATION, type NavigationItem } from './navigation-items.tsx';

export interface CountedItem extends NavigationItem {
  readonly count: number;
}

export function useNavigation(): readonly CountedItem[] {
  return NAVIGATION.map((item) => ({ ...item, count: 0 }));
}

export function useCreatableKinds(): readonly CreatableKind[] {
  return CREATABLE_KINDS;
}
