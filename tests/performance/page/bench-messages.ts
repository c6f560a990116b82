/** What the bench page asks of a peer's worker. */
export interface BenchRequest {
  /** Name part of the store, new for every run: each run starts on an empty device. */
  readonly run: string;
  readonly pageSize: number;
  /** The same documents as JSON, for the floor that writes without a protocol. */
  readonly documentsUrl: string;
  /** Address of the PouchDB server's database. */
  readonly pouchUrl: string;
}

export interface BenchTiming {
  readonly milliseconds: number;
  /** Documents in the store afterwards: a run that wrote fewer is no figure. */
  readonly held: number;
}
