import { useState } from 'react';
import { focusList } from './focus-list.ts';

export type ListMenu = 'views' | 'filter' | 'group' | 'columns' | 'export';

export interface ListMenus {
  is(menu: ListMenu): boolean;
  set(menu: ListMenu): (isOpen: boolean) => void;
}

/** One menu of a list at a time, opened by mouse or key. */
export function useListMenus(): ListMenus {
  const [open, setOpen] = useState<ListMenu | null>(null);
  return {
    is: (menu) => open === menu,
    set: (menu) => (isOpen) => {
      setOpen((now) => (isOpen ? menu : now === menu ? null : now));
      if (!isOpen) queueMicrotask(focusList);
    },
  };
}
