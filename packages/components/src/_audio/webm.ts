/** Elements of WebM by their ids. Source: RFC 9559, 5.1 */
const [SEGMENT, CLUSTER, GROUP, TRACKS, TRACK] = [0x18538067, 0x1f43b675, 0xa0, 0x1654ae6b, 0xae];
const [NUMBER, CODEC, PRIVATE, BLOCK, SIMPLE_BLOCK] = [0xd7, 0x86, 0x63a2, 0xa1, 0xa3];
const CONTAINERS = new Set([SEGMENT, CLUSTER, GROUP, TRACKS, TRACK]);

/** The Opus packets of the first track of sound in a WebM file, its header first. Throws `RangeError` for another codec. */
export function opusInWebm(bytes: Uint8Array): Uint8Array[] {
  let [number, codec, wanted] = [0, "", 0];
  const packets: Uint8Array[] = [];
  for (const { id, data } of elementsIn(bytes)) {
    if (id === TRACK) [number, codec] = [0, ""];
    if (id === NUMBER) number = data.reduce((sum, byte) => sum * 256 + byte, 0);
    if (id === CODEC) codec = String.fromCharCode(...data);
    if (id === PRIVATE && codec === "A_OPUS" && !wanted) {
      wanted = number;
      packets.push(data);
    }
    // Four bytes before the packet: the track, of one byte for the first 127, the time, and flags.
    if ((id === BLOCK || id === SIMPLE_BLOCK) && data[0] === (wanted | 0x80)) packets.push(data.subarray(4));
  }
  if (!wanted) throw new RangeError(`is WebM without Opus sound${codec ? ` (${codec})` : ""}`);
  return packets;
}

/** All elements in their order. Those that hold others come before them; their sizes may be unknown, as in a recording. */
function* elementsIn(bytes: Uint8Array): Generator<{ id: number; data: Uint8Array }> {
  for (let at = 0; at < bytes.length;) {
    const idBytes = Math.clz32(bytes[at]!) - 23;
    const sizeAt = at + idBytes;
    const sizeBytes = Math.clz32(bytes[sizeAt] ?? 0) - 23;
    if (idBytes > 4 || sizeBytes > 8) return;
    const id = numberIn(bytes, at, idBytes);
    const size = numberIn(bytes, sizeAt, sizeBytes) - 2 ** (7 * sizeBytes);
    at = sizeAt + sizeBytes;
    const isContainer = CONTAINERS.has(id);
    yield { id, data: isContainer ? bytes.subarray(at, at) : bytes.subarray(at, at + size) };
    if (!isContainer) at += size;
  }
}

function numberIn(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * 256 + (bytes[at + i] ?? 0);
  return value;
}
