import type { CellWire, Column, ColumnType, MoreRows, PackedForm } from "./column.ts";
import { encodeCell } from "./cells.ts";

/*
 * The file of a large table: the size of every block in bytes (32-bit, group by group), then the blocks, each padded to 8
 * bytes. A block holds the cells of one column in one group of rows, so that the rows on a screen are one slice of it.
 */

/** Cells of a group, about: some hundred kilobytes, which come at once. */
const GROUP_CELLS = 65_536;
/** A NaN that says that a cell is empty, by its upper half. */
const EMPTY_HIGH = 0x7ff8_0001;
const EMPTY_BOOLEAN = 2;
const ALIGNED = 8;
/** `Float64Array` and its like use the order of the machine, which is this one on every machine that has a browser. */
const LITTLE_ENDIAN = true;

/** Packs columns of the same length. Throws `TypeError`, with the place, for a cell that does not fit its column. */
export function packTable(columns: readonly Column[], cells: readonly ArrayLike<unknown>[]) {
  const rows = cells[0]?.length ?? 0;
  const groupRows = 2 ** Math.max(4, Math.floor(Math.log2(GROUP_CELLS / columns.length)));
  const forms = columns.map((column, i) => formOf(column, cells[i]!));
  const sizes: number[] = [];
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  for (let first = 0; first < rows; first += groupRows)
    for (const [i, column] of columns.entries()) {
      const block = packBlock(forms[i]!, column, cells[i]!, first, Math.min(rows, first + groupRows));
      sizes.push(block.length);
      blocks.push(padded(block));
    }
  const directory = padded(new Uint8Array(Uint32Array.from(sizes).buffer));
  return { rows, groupRows, forms, blob: new Blob([directory, ...blocks]) };
}

function formOf({ type, min, max }: Column, cells: ArrayLike<unknown>): PackedForm {
  if (type === "boolean") return "u8";
  if (type === "date" || type === "datetime") return "f64";
  if (type !== "number") return "json";
  const isBound = min !== undefined || max !== undefined;
  if (isBound) return "f64";
  if (cells instanceof Float32Array) return "f32";
  const isWhole = [Int32Array, Int16Array, Int8Array, Uint16Array, Uint8Array].some((kind) => cells instanceof kind);
  return isWhole ? "i32" : "f64";
}

function packBlock(form: PackedForm, column: Column, cells: ArrayLike<unknown>, first: number, last: number) {
  if (form === "f32" || form === "i32" || isPlain(column, cells)) {
    const kind = form === "f32" ? Float32Array : form === "i32" ? Int32Array : Float64Array;
    return bytesOf(kind.from((cells as Float64Array).subarray(first, last)));
  }
  const wire = Array.from({ length: last - first }, (_, i) => encodeCell(column, cells[first + i], first + i));
  if (form === "json") return new TextEncoder().encode(JSON.stringify(wire));
  if (form === "u8") return Uint8Array.from(wire, (cell) => (cell === null ? EMPTY_BOOLEAN : Number(cell)));
  return packNumbers(wire, column.type);
}

/** Numbers that need no look at each of them. */
function isPlain({ type, min, max }: Column, cells: ArrayLike<unknown>): boolean {
  return type === "number" && min === undefined && max === undefined && cells instanceof Float64Array;
}

function packNumbers(wire: readonly CellWire[], type: ColumnType): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(wire.length * 8));
  for (const [i, cell] of wire.entries()) {
    if (cell === null) view.setUint32(i * 8 + 4, EMPTY_HIGH, LITTLE_ENDIAN);
    else view.setFloat64(i * 8, type === "number" ? Number(cell) : Date.parse(String(cell)), LITTLE_ENDIAN);
  }
  return new Uint8Array(view.buffer);
}

function bytesOf({ buffer }: { readonly buffer: ArrayBuffer }): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}

function padded(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const length = paddedSize(bytes.length);
  if (length === bytes.length) return bytes;
  const whole = new Uint8Array(length);
  whole.set(bytes);
  return whole;
}

function paddedSize(bytes: number): number {
  return Math.ceil(bytes / ALIGNED) * ALIGNED;
}

/** How a file of packed rows is laid out. */
export type Packing = Pick<MoreRows, "rows" | "groupRows" | "forms">;

export function groupsIn({ rows, groupRows }: Packing): number {
  return Math.ceil(rows / groupRows);
}

/** Bytes of what stands before the first group. */
export function directorySize(packing: Packing): number {
  return paddedSize(groupsIn(packing) * packing.forms.length * 4);
}

/** Where each group is in the file, and the bytes of its blocks. The last entry is where the file ends. */
export function groupPlaces(packing: Packing, directory: ArrayBuffer): { start: number; sizes: Uint32Array }[] {
  const width = packing.forms.length;
  let start = directorySize(packing);
  return Array.from({ length: groupsIn(packing) + 1 }, (_, group) => {
    const sizes = new Uint32Array(directory, group * width * 4, group < groupsIn(packing) ? width : 0);
    const place = { start, sizes };
    for (const size of sizes) start += paddedSize(size);
    return place;
  });
}

type Block = Float64Array | Float32Array | Int32Array | Uint8Array | readonly CellWire[];

/** The cells of one group of rows, read when they are asked for. */
export class PackedGroup {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  readonly #forms: readonly PackedForm[];
  readonly #types: readonly ColumnType[];
  readonly #sizes: Uint32Array;
  readonly #starts: number[] = [0];
  readonly #blocks: Block[] = [];

  /** `bytes` begin where the group does, on a multiple of 8 of their buffer. */
  constructor(
    bytes: Uint8Array<ArrayBuffer>,
    forms: readonly PackedForm[],
    types: readonly ColumnType[],
    sizes: Uint32Array,
  ) {
    [this.#bytes, this.#forms, this.#types, this.#sizes] = [bytes, forms, types, sizes];
    for (const size of sizes) this.#starts.push(this.#starts.at(-1)! + paddedSize(size));
  }

  /** The wire value of a cell; its row counts in the group. */
  cell(column: number, row: number): CellWire {
    const block = (this.#blocks[column] ??= this.#read(column));
    const cell = block[row] ?? null;
    const form = this.#forms[column];
    if (form === "json" || cell === null) return cell;
    if (form === "u8") return cell === EMPTY_BOOLEAN ? null : cell === 1;
    return numberCell(this.#types[column]!, cell as number, () => isEmptyAt(block as Float64Array, row));
  }

  #read(column: number): Block {
    const [start, size] = [this.#bytes.byteOffset + this.#starts[column]!, this.#sizes[column]!];
    const form = this.#forms[column]!;
    const { buffer } = this.#bytes;
    if (form === "f64") return new Float64Array(buffer, start, size / 8);
    if (form === "f32") return new Float32Array(buffer, start, size / 4);
    if (form === "i32") return new Int32Array(buffer, start, size / 4);
    const bytes = new Uint8Array(buffer, start, size);
    return form === "u8" ? bytes : (JSON.parse(new TextDecoder().decode(bytes)) as CellWire[]);
  }
}

function numberCell(type: ColumnType, value: number, isEmpty: () => boolean): CellWire {
  if (Number.isNaN(value)) return isEmpty() || type !== "number" ? null : "NaN";
  if (type === "date") return new Date(value).toISOString().slice(0, 10);
  if (type === "datetime") return new Date(value).toISOString();
  return Number.isFinite(value) ? value : String(value);
}

function isEmptyAt(block: Float64Array | Float32Array, row: number): boolean {
  if (!(block instanceof Float64Array)) return false;
  return new DataView(block.buffer, block.byteOffset + row * 8).getUint32(4, LITTLE_ENDIAN) === EMPTY_HIGH;
}

const CELL_BYTES: Readonly<Record<PackedForm, number>> = { f64: 8, f32: 4, i32: 4, u8: 1, json: 0 };

/** All cells of a packed file by column. Throws `RangeError` or `SyntaxError` for bytes that are no such file. */
export function unpackTable(packing: Packing, types: readonly ColumnType[], bytes: ArrayBuffer): CellWire[][] {
  const places = groupPlaces(packing, bytes.slice(0, directorySize(packing)));
  if (places.at(-1)!.start !== bytes.byteLength) throw new RangeError("The file has another size than its rows.");
  const lists = types.map((): CellWire[] => []);
  for (let group = 0; group < groupsIn(packing); group++) {
    const { start, sizes } = places[group]!;
    const cells = new PackedGroup(new Uint8Array(bytes, start), packing.forms, types, sizes);
    const rows = Math.min(packing.groupRows, packing.rows - group * packing.groupRows);
    if (packing.forms.some((form, i) => form !== "json" && sizes[i] !== rows * CELL_BYTES[form]))
      throw new RangeError("A block has another size than its rows.");
    for (const [column, list] of lists.entries())
      for (let row = 0; row < rows; row++) list.push(cells.cell(column, row));
  }
  return lists;
}
