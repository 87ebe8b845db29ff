/** Fields of Protocol Buffers, written. Source: https://protobuf.dev/programming-guides/encoding/ */

const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;

function varint(value: number | bigint): Uint8Array {
  const out: number[] = [];
  for (let rest = BigInt.asUintN(64, BigInt(value)); ; rest >>= 7n) {
    if (rest < 128n) return Uint8Array.from([...out, Number(rest)]);
    out.push(Number(rest & 127n) | 128);
  }
}

const key = (field: number, type: number) => varint((field << 3) | type);

/** A 64-bit whole number, which may be negative. */
export function int64(field: number, value: number): Uint8Array {
  return Buffer.concat([key(field, VARINT), varint(Math.trunc(value))]);
}

/** A number of 64 bits. */
export function double(field: number, value: number): Uint8Array {
  const data = Buffer.alloc(8);
  data.writeDoubleLE(value);
  return Buffer.concat([key(field, FIXED64), data]);
}

/** A number of 32 bits. */
export function float(field: number, value: number): Uint8Array {
  const data = Buffer.alloc(4);
  data.writeFloatLE(value);
  return Buffer.concat([key(field, FIXED32), data]);
}

export function bytes(field: number, data: Uint8Array): Uint8Array {
  return Buffer.concat([key(field, LENGTH), varint(data.length), data]);
}

/** A text in UTF-8. */
export function text(field: number, words: string): Uint8Array {
  return bytes(field, Buffer.from(words));
}

/** A message inside another. */
export function message(field: number, ...parts: readonly Uint8Array[]): Uint8Array {
  return bytes(field, Buffer.concat(parts));
}
