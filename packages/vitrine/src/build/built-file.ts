/** A file of a build. */
export interface BuiltFile {
  /** Path relative to the output folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Creates a text file. */
export function textFile(path: string, content: string): BuiltFile {
  return { path, bytes: new TextEncoder().encode(content) };
}
