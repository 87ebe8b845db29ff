const DECADES = [1, 2, 5, 10];

/** The step of ticks, 1, 2 or 5 times a power of ten, so that there are about as many as asked for. */
export function stepOf(low: number, high: number, count: number): number {
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * DECADES.find((one) => one * power >= rough * 0.999)!;
}

/** About as many round numbers from low to high as asked for. */
export function numberTicks(low: number, high: number, count: number): number[] {
  return multiplesOf(stepOf(low, high, count), low, high);
}

/** Multiples of a step from low to high, without the noise of floats. */
export function multiplesOf(step: number, low: number, high: number): number[] {
  const [from, to] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => Number(((from + i) * step).toPrecision(12)));
}

/** Powers of ten, thinned to about as many as asked for; where there are few, with their 2 and 5 times. */
export function logTicks(low: number, high: number, count: number): number[] {
  const [from, to] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const every = Math.max(1, Math.ceil((to - from) / count));
  const factors = (to - from) * 3 <= count ? [1, 2, 5] : [1];
  const powers = Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => from + i * every);
  const all = powers.flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)));
  return all.filter((tick) => tick >= low * 0.999 && tick <= high * 1.001);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Steps below a day, in milliseconds. */
const CLOCK = [
  1,
  5,
  10,
  50,
  100,
  500,
  SECOND,
  5 * SECOND,
  15 * SECOND,
  30 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
].concat([30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]);

/** Steps of a calendar: years, months and days, with their usual length. */
const CALENDAR: readonly (readonly [number, number, number, number])[] = [
  [0, 0, 1, DAY],
  [0, 0, 2, 2 * DAY],
  [0, 0, 7, 7 * DAY],
  [0, 1, 0, 30 * DAY],
  [0, 3, 0, 91 * DAY],
  [0, 6, 0, 182 * DAY],
  [1, 0, 0, 365 * DAY],
];

/** Times at whole units of a clock or calendar, of UTC or of the visitor's zone. */
export function timeTicks(low: number, high: number, count: number, utc: boolean): number[] {
  const rough = (high - low) / Math.max(1, count);
  const clock = CLOCK.find((step) => step >= rough);
  return clock ? clockTicks(low, high, clock, utc) : calendarTicks(low, high, rough, utc);
}

function clockTicks(low: number, high: number, step: number, utc: boolean): number[] {
  const shift = utc ? 0 : new Date(low).getTimezoneOffset() * MINUTE;
  const first = Math.ceil((low - shift) / step) * step + shift;
  return Array.from({ length: Math.max(0, Math.floor((high - first) / step) + 1) }, (_, i) => first + i * step);
}

function calendarTicks(low: number, high: number, rough: number, utc: boolean): number[] {
  const [years, months, days] = CALENDAR.find(([, , , length]) => length >= rough) ?? manyYears(rough);
  const date = new Date(low);
  const [year, month, day] = utc
    ? [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
    : [date.getFullYear(), date.getMonth(), date.getDate()];
  const start = [
    years ? Math.floor(year / years) * years : year,
    years ? 0 : months ? Math.floor(month / months) * months : month,
    days ? day : 1,
  ] as const;
  const ticks: number[] = [];
  for (let i = 0, at = low; at <= high && i < 1000; i++) {
    const parts = [start[0] + i * years, start[1] + i * months, start[2] + i * days] as const;
    at = utc ? Date.UTC(...parts) : new Date(...parts).getTime();
    if (at >= low && at <= high) ticks.push(at);
  }
  return ticks;
}

function manyYears(rough: number): readonly [number, number, number] {
  const years = rough / (365 * DAY);
  return [stepOf(0, years, 1), 0, 0];
}
