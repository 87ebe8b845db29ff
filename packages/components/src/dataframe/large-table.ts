import { tableOf, type CellWire, type Column, type MoreRows, type TableWire } from "./column.ts";
import { directorySize, groupPlaces, groupsIn, PackedGroup } from "./packed-table.ts";

/** Bytes of a file, from one place up to another. */
export type ReadBytes = (from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>;

/** What is read at once when all rows are wanted. */
const STEP_BYTES = 8_000_000;

interface Places {
  readonly places: ReturnType<typeof groupPlaces>;
}

/** The rows of a table that is a file. Groups of rows are read when they are wanted, and kept. */
export class LargeTable {
  readonly more: MoreRows;
  readonly #table: TableWire;
  readonly #read: ReadBytes;
  readonly #columns = new Map<string, number>();
  readonly #groups: (PackedGroup | undefined)[] = [];
  readonly #coming = new Map<number, Promise<void>>();
  #places: Promise<Places> | undefined;

  constructor(table: TableWire & { more: MoreRows }, read: ReadBytes) {
    [this.#table, this.more, this.#read] = [table, table.more, read];
    for (const [i, { name }] of table.columns.entries()) this.#columns.set(name, i);
  }

  /** A cell; undefined while its row has not come. */
  cell(name: string, row: number): CellWire | undefined {
    const group = this.#groups[Math.floor(row / this.more.groupRows)];
    if (group) return group.cell(this.#columns.get(name)!, row % this.more.groupRows);
    const first = this.#table.values[name]!;
    return row < first.length ? first[row] : undefined;
  }

  /** Reads the groups of some rows, if they have not come yet; undefined if all have. */
  want(rows: Iterable<number>): Promise<unknown> | undefined {
    const groups = new Set(Array.from(rows, (row) => Math.floor(row / this.more.groupRows)));
    const missing = [...groups].filter((group) => !this.#groups[group]);
    if (missing.length > 0) return Promise.all(missing.map((group) => this.#load(group)));
    return undefined;
  }

  #load(group: number): Promise<void> {
    const coming = this.#coming.get(group) ?? this.#loadRange(group, group + 1);
    this.#coming.set(group, coming);
    void coming.catch(() => {}).then(() => this.#coming.delete(group));
    return coming;
  }

  async #loadRange(first: number, end: number): Promise<void> {
    const { places } = await this.#placesOnce();
    const from = places[first]!.start;
    const bytes = await this.#read(from, places[end]!.start);
    const types = this.#table.columns.map(({ type }) => type);
    for (let group = first; group < end; group++) {
      const { start, sizes } = places[group]!;
      this.#groups[group] ??= new PackedGroup(bytes.subarray(start - from), this.more.forms, types, sizes);
    }
  }

  /** A failure is forgotten, so that the next rows that are wanted try again. */
  #placesOnce(): Promise<Places> {
    this.#places ??= this.#readPlaces();
    this.#places.catch(() => (this.#places = undefined));
    return this.#places;
  }

  async #readPlaces(): Promise<Places> {
    const bytes = await this.#read(0, directorySize(this.more));
    return { places: groupPlaces(this.more, bytes.slice().buffer) };
  }

  /** Reads all rows, in steps; tells the bytes that are there after each. Ends early if the signal says so. */
  async all(told: (loaded: number) => void, signal: AbortSignal): Promise<void> {
    const { places } = await this.#placesOnce();
    const count = groupsIn(this.more);
    for (let first = 0; first < count && !signal.aborted;) {
      let end = first + 1;
      while (end < count && places[end + 1]!.start - places[first]!.start <= STEP_BYTES) end++;
      if (this.#lacks(first, end)) await this.#loadRange(first, end);
      first = end;
      told(places[first]!.start);
    }
  }

  #lacks(first: number, end: number): boolean {
    for (let group = first; group < end; group++) if (!this.#groups[group]) return true;
    return false;
  }

  /** Some of its rows as a table of their own. They must have come. */
  pick(rows: readonly number[], columns: readonly Column[]): TableWire {
    return tableOf(
      columns,
      columns.map(({ name }) => rows.map((row) => this.cell(name, row) ?? null)),
    );
  }
}

/** Reads a file by its address in parts. What answers with all of it is kept, and cut here. */
export function readerOf(url: string): ReadBytes {
  let whole: Promise<Blob> | undefined;
  return async (from, to) => {
    if (!whole && !/^(blob|data):/.test(url)) {
      const answer = await fetch(url, { headers: { range: `bytes=${from}-${to - 1}` } });
      if (answer.status === 206) return new Uint8Array(await answer.arrayBuffer());
      whole = blobIn(answer);
    }
    whole ??= fetch(url).then(blobIn);
    whole.catch(() => (whole = undefined));
    return new Uint8Array(await (await whole).slice(from, to).arrayBuffer());
  };
}

async function blobIn(answer: Response): Promise<Blob> {
  if (!answer.ok) throw new Error(`The file of the table did not come: ${answer.status}.`);
  return answer.blob();
}
