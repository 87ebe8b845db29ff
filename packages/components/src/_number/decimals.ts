/** Rounds a number to a number of decimals, halves away from zero; null leaves it unchanged. */
export function roundTo(value: number, decimals: number | null): number {
  if (decimals === null) return value;
  // Based on its shortest decimal form, so that 1.005 becomes 1.01 although its binary value is slightly less.
  const [digits = "0", power = "0"] = String(Math.abs(value)).split("e");
  const shifted = Math.round(Number(`${digits}e${Number(power) + decimals}`));
  const [rounded = "0", exponent = "0"] = String(shifted).split("e");
  return Math.sign(value) * Number(`${rounded}e${Number(exponent) - decimals}`) || 0;
}

/** Number of decimals of a number: 2 for 0.25, 0 for 300, 7 for 1e-7. */
export function decimalsOf(value: number): number {
  const [digits = "", power = "0"] = String(value).split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(power));
}
