/** What full-text search knows of a record. */
export interface SearchEntry {
  readonly id: string;
  readonly text: string;
}

export interface SearchMatch {
  readonly id: string;
  readonly terms: readonly string[];
}

/** Full-text search over held records; lives in a worker of its own, or in the engine's where there is none. */
export interface SearchIndex {
  /** Adds or replaces entries; an empty text removes. */
  put(entries: readonly SearchEntry[]): Promise<void>;
  find(text: string, limit: number): Promise<readonly SearchMatch[]>;
}
