/** A FLAC file of one frame whose samples are stored as they are: one channel of 16 bits at 44.1 kHz. Source: RFC 9639 */
export function flacBytes(samples: Int16Array): Uint8Array<ArrayBuffer> {
  const count = u16(samples.length);
  const rateAndBits = [0x0a, 0xc4, 0x40, 0xf0, 0, 0, ...count];
  const info = [...count, ...count, 0, 0, 0, 0, 0, 0, ...rateAndBits, ...new Uint8Array(16)];
  const head = [0xff, 0xf8, 0x79, 0x08, 0, ...u16(samples.length - 1)];
  const frame = [...head, checksum(head, 8, 0x07), 0x02, ...[...samples].flatMap(u16)];
  return Uint8Array.from([
    0x66,
    0x4c,
    0x61,
    0x43,
    0x80,
    0,
    0,
    34,
    ...info,
    ...frame,
    ...u16(checksum(frame, 16, 0x8005)),
  ]);
}

const u16 = (value: number) => [(value >> 8) & 255, value & 255];

function checksum(bytes: readonly number[], bits: number, polynomial: number): number {
  const [top, mask] = [1 << (bits - 1), 2 ** bits - 1];
  return bytes.reduce((sum, byte) => {
    let rest = sum ^ (byte << (bits - 8));
    for (let i = 0; i < 8; i++) rest = ((rest << 1) ^ (rest & top ? polynomial : 0)) & mask;
    return rest;
  }, 0);
}
