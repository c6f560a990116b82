import type { ComponentType } from 'react';

/** One screen in the table: a path of the hash router and the module that holds the screen, loaded when first opened. */
export interface AppRoute {
  readonly path: string;
  readonly lazy: () => Promise<{ Component: ComponentType }>;
}
