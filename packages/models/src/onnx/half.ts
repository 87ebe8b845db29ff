/** Largest number that rounds to a finite half. */
const MOST = 65520;

/** Bits of the nearest 16-bit float; ties go to the even one. Source: IEEE 754, binary16. */
export function toHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= MOST) return sign | 0x7c00;
  // A carry of the rounded fraction goes on into the exponent, which is what it should do.
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  return sign | (roundEven(size / 2 ** (exponent - 10)) + ((exponent + 14) << 10));
}

/** Number of the bits of a 16-bit float. */
export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
}

function roundEven(value: number): number {
  const down = Math.floor(value);
  const rest = value - down;
  return rest > 0.5 || (rest === 0.5 && down % 2 === 1) ? down + 1 : down;
}
