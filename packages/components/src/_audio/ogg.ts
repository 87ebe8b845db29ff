const HEADER_BYTES = 27;

/** Packets of the first stream in an Ogg file; a file that was cut is read as far as it goes. Source: RFC 3533, 6 */
export function oggPackets(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packets: Uint8Array[] = [];
  const open: Uint8Array[] = [];
  const serial = view.getUint32(14, true);
  for (let at = 0; at + HEADER_BYTES <= bytes.length && view.getUint32(at) === 0x4f676753;) {
    const sizes = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + bytes[at + 26]!);
    const isOurs = view.getUint32(at + 14, true) === serial;
    at += HEADER_BYTES + sizes.length;
    for (const size of sizes) {
      if (isOurs) open.push(bytes.subarray(at, at + size));
      at += size;
      // A segment that is full goes on in the next one.
      if (isOurs && size < 255) packets.push(joined(open.splice(0)));
    }
  }
  return packets;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
