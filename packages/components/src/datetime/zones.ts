/** Formats of zones, which are slow to make. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const parts = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
  const made = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    ...parts,
    second: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  });
  formats.set(zone, made);
  return made;
}

/** The zone of this machine; in a page, that of the visitor. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Whether a text names a time zone, such as `Europe/Paris`. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(formatOf(zone));
  } catch {
    return false;
  }
}

/** Milliseconds by which a zone's clocks are ahead of UTC at a moment. */
function offsetAt(ms: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(ms / 1000) * 1000;
}

/** What a zone's clocks show at a moment: `2024-05-31T14:05:00`. */
export function wallTime(ms: number, zone: string): string {
  return new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 19);
}

/**
 * The moment at which a zone's clocks show a time, as ISO 8601 with the zone's offset. Of a time that comes twice, when
 * clocks go back, it is the first; one that clocks skip is as much later as they are put forward.
 */
export function momentOf(wall: string, zone: string): string {
  const asUtc = Date.parse(`${wall}Z`);
  const [before, behind] = [offsetAt(asUtc - DAY, zone), offsetAt(asUtc + DAY, zone)];
  const fits = [before, behind].find((offset) => offsetAt(asUtc - offset, zone) === offset);
  return isoIn(asUtc - (fits ?? before), zone);
}

const DAY = 86_400_000;

/** A moment as ISO 8601 with a zone's offset: `2024-05-31T14:05:00+02:00`. */
export function isoIn(ms: number, zone: string): string {
  const minutes = Math.round(offsetAt(ms, zone) / 60_000);
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${wallTime(ms, zone)}${minutes < 0 ? "-" : "+"}${two(size / 60)}:${two(size % 60)}`;
}
