import { crc32c } from "../record.ts";

/** Records of a TFRecord file. Throws for a checksum that does not fit. */
export function readRecords(file: Uint8Array): Uint8Array[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const records: Uint8Array[] = [];
  for (let at = 0; at < file.length;) {
    const length = Number(view.getBigUint64(at, true));
    check(file.subarray(at, at + 8), view.getUint32(at + 8, true));
    const data = file.subarray(at + 12, at + 12 + length);
    check(data, view.getUint32(at + 12 + length, true));
    records.push(data);
    at += 16 + length;
  }
  return records;
}

function check(data: Uint8Array, masked: number) {
  const turned = (masked - 0xa282ead8) >>> 0;
  const crc = ((turned >>> 17) | (turned << 15)) >>> 0;
  if (crc !== crc32c(data)) throw new Error(`A checksum is ${crc}, and should be ${crc32c(data)}.`);
}

type Field = { readonly field: number; readonly value: number | Uint8Array };

/** Fields of a message of Protocol Buffers; 64-bit and 32-bit ones as the floating-point numbers that they are here. */
export function fieldsOf(data: Uint8Array): Field[] {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = data[at++]!;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return Number(BigInt.asIntN(64, value));
    }
  };
  while (at < data.length) {
    const key = varint();
    const field = key >> 3;
    if ((key & 7) === 0) fields.push({ field, value: varint() });
    else if ((key & 7) === 1) fields.push({ field, value: view.getFloat64((at += 8) - 8, true) });
    else if ((key & 7) === 5) fields.push({ field, value: view.getFloat32((at += 4) - 4, true) });
    else {
      const length = varint();
      fields.push({ field, value: data.subarray(at, (at += length)) });
    }
  }
  return fields;
}

/** The first field of that number, followed inwards. */
export function fieldAt(data: Uint8Array, ...path: readonly number[]): number | Uint8Array | undefined {
  const [first, ...rest] = path;
  const found = fieldsOf(data).find(({ field }) => field === first)?.value;
  return rest.length > 0 && found instanceof Uint8Array ? fieldAt(found, ...rest) : found;
}
