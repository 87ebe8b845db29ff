const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** The first rows of a CSV file, and how many come after them. */
export interface CsvHead {
  readonly text: string;
  readonly left: number;
}

/**
 * Reads the first lines of a CSV file, however large the file is: the rest is counted as it passes by, and not kept. Line
 * ends in quotes end no row.
 */
export async function readCsvHead(file: Blob, rows: number): Promise<CsvHead> {
  const kept: Uint8Array<ArrayBuffer>[] = [];
  const count = new RowCount();
  for await (const chunk of chunksOf(file)) {
    if (count.rows >= rows) {
      count.take(chunk);
      continue;
    }
    const end = count.take(chunk, rows);
    kept.push(chunk.subarray(0, end));
    if (count.rows >= rows) count.take(chunk.subarray(end));
  }
  count.end();
  return { text: await new Blob(kept).text(), left: Math.max(0, count.rows - rows) };
}

/** Bytes that are looked at in one go: some milliseconds of work. */
const CHUNK_BYTES = 2 ** 21;

async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < file.size; at += CHUNK_BYTES)
    yield new Uint8Array(await file.slice(at, at + CHUNK_BYTES).arrayBuffer());
}

/** Counts rows that are not empty in bytes that come in parts. */
class RowCount {
  rows = 0;
  #isQuoted = false;
  #isEmpty = true;

  /** Counts until there are so many rows. Returns how many bytes that took. */
  take(bytes: Uint8Array, most = Infinity): number {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte === QUOTE) this.#isQuoted = !this.#isQuoted;
      if (byte !== LINE_FEED || this.#isQuoted) {
        if (byte !== RETURN && byte !== LINE_FEED) this.#isEmpty = false;
        continue;
      }
      this.end();
      if (this.rows >= most) return i + 1;
    }
    return bytes.length;
  }

  end() {
    if (!this.#isEmpty) this.rows++;
    this.#isEmpty = true;
  }
}
