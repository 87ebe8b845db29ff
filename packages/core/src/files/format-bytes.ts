const UNITS = ["KB", "MB", "GB", "TB"];

/** Formats a size: `3 bytes`, `28 KB`, `1.5 MB` (in steps of 1,000, as file managers and networks count). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} byte${bytes === 1 ? "" : "s"}`;
  let amount = bytes / 1000;
  let unit = 0;
  for (; Math.round(amount) >= 1000 && unit < UNITS.length - 1; unit++) amount /= 1000;
  return `${amount < 10 ? Math.round(amount * 10) / 10 : Math.round(amount)} ${UNITS[unit]}`;
}
