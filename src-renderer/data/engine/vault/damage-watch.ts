/** Places at rest that did not open since the start: noticed and named, never shown. */
export interface DamageWatch {
  readonly places: ReadonlySet<string>;
  note(place: string): void;
  /** Called for each place that is new. */
  onNew(listener: () => void): void;
}

export function createDamageWatch(): DamageWatch {
  const places = new Set<string>();
  let tell = (): void => undefined;
  return {
    places,
    note(place) {
      if (places.has(place)) return;
      places.add(place);
      tell();
    },
    onNew(listener) {
      tell = listener;
    },
  };
}
