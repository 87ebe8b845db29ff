import { on } from "@vitrine/core";
import { expectTypeOf } from "vitest";
import { dateTime } from "./datetime.ts";

const day = dateTime({ min: "2024-01-01" });
const arrival = dateTime({ type: "datetime", timeZone: "Europe/Paris" });
const stay = dateTime({ type: "datetime", range: true });
const maybe = dateTime({ type: "time", required: false });

// Input type of a function: a text, a Date for a datetime, two of them for a range, null where it may be empty.
on(day.change, { inputs: day, run: (value) => void expectTypeOf(value).toEqualTypeOf<string>() });
on(arrival.change, { inputs: arrival, run: (value) => void expectTypeOf(value).toEqualTypeOf<Date>() });
on(stay.change, {
  inputs: stay,
  run: (value) => void expectTypeOf(value).toEqualTypeOf<{ readonly from: Date; readonly to: Date }>(),
});
on(maybe.change, { inputs: maybe, run: (value) => void expectTypeOf(value).toEqualTypeOf<string | null>() });

// Return types of a function: ISO 8601, a Date, or a range.
on([], { name: "text", outputs: day, run: () => "2024-05-31" });
on([], { name: "date", outputs: arrival, run: () => new Date() });
on([], { name: "range", outputs: stay, run: () => ({ from: new Date(), to: "2024-05-31T00:00:00Z" }) });
on([], { name: "empty", outputs: day, run: () => null });

// @ts-expect-error: a range has two ends
on([], { name: "half", outputs: stay, run: () => ({ from: new Date() }) });
// @ts-expect-error: a function returns no number
on([], { name: "number", outputs: day, run: () => 20240531 });
// @ts-expect-error: there is no such type
dateTime({ type: "week" });
// @ts-expect-error: the value of a range has two ends
dateTime({ range: true, value: "2024-05-31" });
