/** A file of a build. */
export interface BuiltFile {
  /** Its path in the folder. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file of text. */
export function textFile(path: string, content: string): BuiltFile {
  return { path, bytes: new TextEncoder().encode(content) };
}
