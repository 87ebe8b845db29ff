import { describe, expect, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { dateTime, datetimeSpec, type DateTimeProps } from "./datetime.ts";
import { momentOf } from "./zones.ts";

specContract(datetimeSpec, dateTime, {
  samples: ["2024-05-31", "2024-02-29"],
  refused: ["2024-5-31", "31.05.2024", "2024-05-31T10:00", "2024-13-01", "today", 3, null, { from: "2024-05-31" }],
  trips: [
    { given: "2024-05-31", wire: "2024-05-31", got: "2024-05-31" },
    { given: new Date("2024-05-31T22:30:00Z"), wire: "2024-05-31", got: "2024-05-31" },
  ],
});

const at = (props: object) => dateTime(props as DateTimeProps) as never;

valueContract(dateTime({ type: "time" }), { samples: ["14:05", "00:00:30"], refused: ["24:00", "2 pm", "14"] });
valueContract(dateTime({ type: "month" }), { samples: ["2024-05"], refused: ["2024-5", "2024-05-01", "May"] });
valueContract(dateTime({ type: "datetime" }), {
  samples: ["2024-05-31T14:05:00+02:00", "2024-05-31T12:05:00.250Z"],
  refused: ["2024-05-31T14:05", "2024-05-31", "2024-05-31 14:05:00Z"],
});
valueContract(dateTime({ range: true }), {
  samples: [{ from: "2024-05-01", to: "2024-05-31" }],
  refused: ["2024-05-01", { from: "2024-05-01" }, { from: "2024-05-01", to: null }, { from: "2024-05-01", to: "x" }],
});
valueContract(dateTime({ required: false }), { samples: [null, "2024-05-31"], refused: ["x"] });

function decode(props: object, wire: unknown) {
  return datetimeSpec.decode(wire as never, { props: (at(props) as { props: object }).props } as never);
}

function encode(props: object, given: unknown) {
  return datetimeSpec.encode(given, { props: (at(props) as { props: object }).props } as never);
}

describe("dateTime", () => {
  test("gives the function a Date for a datetime, and two for a range", () => {
    const [from, to] = ["2024-05-31T14:05:00+02:00", "2024-06-01T00:00:00Z"];
    expect(decode({ type: "datetime" }, from)).toEqual(new Date("2024-05-31T12:05:00Z"));
    expect(decode({ type: "datetime", range: true }, { from, to })).toEqual({ from: new Date(from), to: new Date(to) });
  });

  test.each([
    [{ type: "datetime", timeZone: "Europe/Paris" }, "2024-05-31T14:05:00+02:00"],
    [{ type: "datetime" }, "2024-05-31T12:05:00+00:00"],
    [{ type: "date", timeZone: "Pacific/Auckland" }, "2024-06-01"],
    [{ type: "time", timeZone: "Asia/Kolkata" }, "17:35"],
    [{ type: "month", timeZone: "Pacific/Auckland" }, "2024-06"],
  ])("writes a Date by the clocks of %j", (props, wire) => {
    expect(encode(props, new Date("2024-05-31T12:05:00Z"))).toBe(wire);
  });

  test("takes a datetime without an offset by the clocks of its zone, and refuses it without a zone", () => {
    expect(encode({ type: "datetime", timeZone: "America/New_York" }, "2024-01-31T09:00")).toBe(
      "2024-01-31T09:00:00-05:00",
    );
    expect(() => encode({ type: "datetime" }, "2024-01-31T09:00")).toThrow(
      'It must be a date and time with an offset, such as 2024-05-31T14:05:00+02:00, or a Date; got "2024-01-31T09:00".',
    );
  });

  test.each([
    ["2024-03-31T02:30", "2024-03-31T03:30:00+02:00"],
    ["2024-10-27T02:30", "2024-10-27T02:30:00+02:00"],
    ["2024-10-27T03:00", "2024-10-27T03:00:00+01:00"],
  ])("reads %s, near where clocks are changed, as %s", (wall, iso) => {
    expect(momentOf(wall, "Europe/Paris")).toBe(iso);
  });

  test.each<[object, unknown, string]>([
    [{}, "2023-02-29", "must be in the calendar; got 2023-02-29."],
    [{ min: "2024-01-01" }, "2023-12-31", "must not be before 2024-01-01; got 2023-12-31."],
    [{ max: "2024-01-01" }, "2024-01-02", "must not be after 2024-01-01; got 2024-01-02."],
    [{ type: "time", max: "14:00" }, "14:00:01", "must not be after 14:00; got 14:00:01."],
    [{ type: "time", step: 900 }, "14:05", "must be on a step of 900; got 14:05."],
    [{ min: "2024-01-01", step: 7 }, "2024-01-09", "must be on a step of 7; got 2024-01-09."],
    [
      { type: "datetime", timeZone: "Europe/Paris", min: "2024-05-31T14:00" },
      "2024-05-31T11:59:00Z",
      "must not be before 2024-05-31T14:00; got 2024-05-31T11:59:00Z.",
    ],
    [
      { range: true },
      { from: "2024-05-31", to: "2024-05-01" },
      "must end after it starts; got 2024-05-31 to 2024-05-01.",
    ],
    [
      { range: true, max: "2024-05-31" },
      { from: "2024-05-30", to: "2024-06-01" },
      "to must not be after 2024-05-31; got 2024-06-01.",
    ],
  ])("refuses with %j from a caller %j", (props, wire, message) => {
    expect(() => decode(props, wire)).toThrow(message);
  });

  test("takes its own ends, and a range of one day", () => {
    const props = { min: "2024-01-01", max: "2024-01-08", step: 7 };
    expect(["2024-01-01", "2024-01-08"].map((day) => decode(props, day))).toEqual(["2024-01-01", "2024-01-08"]);
    const day = { from: "2024-05-31", to: "2024-05-31" };
    expect(decode({ range: true }, day)).toEqual(day);
  });

  test.each<[object, string]>([
    [{ timeZone: "Paris" }, 'timeZone must be a name of the IANA list, such as "Europe/Paris" or "UTC"; got "Paris".'],
    [{ min: "now" }, 'min must be written as 2024-05-31 for the type "date"; got "now".'],
    [{ type: "time", max: "2024-05-31" }, 'max must be written as 14:05 for the type "time"; got "2024-05-31".'],
    [{ min: "2024-02-30" }, "min must be written as 2024-05-31"],
    [{ min: "2024-02-01", max: "2024-01-01" }, "min must not be after max; got 2024-02-01 and 2024-01-01."],
  ])("refuses the props %j", (props, message) => {
    expect(() => at(props)).toThrow(message);
  });

  test.each<[object, unknown, string]>([
    [{}, new Date(NaN), "It must be a date such as 2024-05-31, or a Date; got an invalid Date."],
    [{ range: true }, "2024-05-31", 'Expected a range, as { from, to }; got "2024-05-31".'],
    [{ range: true }, { from: "2024-05-31" }, "`to` must be a date such as 2024-05-31, or a Date; got undefined."],
    [{ range: true }, { from: "2024-05-31", to: "2024-05-30" }, "A range must end after it starts"],
  ])("refuses with %j from a function %j", (props, given, message) => {
    expect(() => encode(props, given)).toThrow(message);
  });
});
