/** Called with the byte count of each chunk, and the size of the whole file where it is known. */
export type OnBytes = (count: number, total?: number) => void;

/** Where models are read from. Each entry point passes its own; none is detected. */
export interface Files {
  /** Resolves an author's address to a URL. */
  toUrl(address: URL | string): Promise<URL>;
  /** Reads a URL. */
  read(url: URL, onBytes: OnBytes): Promise<Uint8Array<ArrayBuffer>>;
}
