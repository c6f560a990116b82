/** Between the page and the worker of its engine: which place is meant, and that the engine came there. */
export const PLACES_CHANNEL = 'landfall-places';

export interface ToWorker {
  readonly arm: string;
  /** How often it may come by. */
  readonly passes: number;
}

export type FromWorker = 'born' | 'armed' | { readonly here: string };
