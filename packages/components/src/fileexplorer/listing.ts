/** An entry of a folder that visitors see. */
export interface ListedEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What is in one folder. */
export interface Listing {
  /** Path from the root, with `/`; empty for the root. */
  readonly path: string;
  readonly entries: readonly ListedEntry[];
  /** Number of entries that are left out, because there are too many. */
  readonly more: number;
}
