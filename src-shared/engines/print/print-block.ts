/** The same thing in each printed language; one text where they agree. */
export type Said = readonly string[];

export interface PrintCell {
  readonly label: Said;
  readonly value: Said;
  /** A value that is drawn, not written: a signature, or the code of bars. */
  readonly drawing?: unknown;
  /** What stands below the value: the address of a linked record. */
  readonly below?: Said;
}

export interface PrintColumn {
  readonly label: Said;
  readonly isFigure: boolean;
  /** Its codes are drawn. */
  readonly isBars?: boolean;
  /** Share of the table's width. */
  readonly weight: number;
}

export type PrintBlock =
  | { readonly type: 'heading'; readonly text: Said }
  | { readonly type: 'fields'; readonly cells: readonly PrintCell[] }
  | { readonly type: 'text'; readonly label: Said; readonly text: string }
  | {
      readonly type: 'row';
      readonly table: number;
      readonly cells: readonly Said[];
      /** Codes that are drawn as bars, by the place of their cell. */
      readonly bars?: Readonly<Record<number, string>>;
    }
  | { readonly type: 'total'; readonly table: number; readonly label: Said; readonly amount: string }
  | { readonly type: 'signatures'; readonly labels: readonly Said[] };

export interface PrintBody {
  /** Fields side by side. */
  readonly columns: number;
  readonly tables: readonly (readonly PrintColumn[])[];
  readonly blocks: readonly PrintBlock[];
}
