import { describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, mount } from "../_contract/stage.ts";
import "./datetime.element.ts";
import type { DatetimeElement } from "./datetime.element.ts";
import { datetimeSpec } from "./datetime.ts";

elementContract("vitrine-datetime", {
  spec: datetimeSpec,
  samples: ["2024-05-31", "1999-12-31"],
  change: (element) => choose(deep(element, "#control"), "2024-06-01"),
});

elementContract("vitrine-datetime", {
  spec: datetimeSpec,
  props: { type: "datetime", range: true, timeZone: "Europe/Paris" },
  samples: [{ from: "2024-05-31T14:05:00+02:00", to: "2024-06-01T10:00:00+02:00" }],
  change: (element) => choose(deep(element, "#to"), "2024-06-02T09:30"),
});

/** Fills a field in as a browser's own picker does: they differ, and no program can press what is in them. */
async function choose(field: HTMLInputElement, text: string) {
  field.focus();
  field.value = text;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
}

function show(props: object) {
  return mount<DatetimeElement>("vitrine-datetime", { label: "When", ...props });
}

const field = (element: DatetimeElement, id = "control") => deep<HTMLInputElement>(element, `#${id}`);

async function enter(element: DatetimeElement, text: string, id?: string) {
  await userEvent.fill(field(element, id), text);
  await element.updateComplete;
}

describe("<vitrine-datetime>", () => {
  test.each([
    ["date", "date", "2024-05-31"],
    ["time", "time", "14:05"],
    ["month", "month", "2024-05"],
  ])("of the type %s is the browser's own field %s", async (type, native, text) => {
    const { element, events } = await show({ type });
    expect(field(element).type).toBe(native);
    await enter(element, text);
    expect(element.value).toBe(text);
    expect(events.map(({ event }) => event)).toEqual(["input", "change"]);
  });

  test("sends a datetime with the offset of its zone, whatever the visitor's", async () => {
    const { element } = await show({ type: "datetime", timeZone: "Asia/Kolkata" });
    await enter(element, "2024-05-31T14:05");
    expect(element.value).toBe("2024-05-31T14:05:00+05:30");
  });

  test("sends a datetime with the visitor's own offset where no zone is set", async () => {
    const { element } = await show({ type: "datetime" });
    await enter(element, "2024-05-31T14:05");
    expect(element.value).toMatch(/^2024-05-31T14:05:00[+-]\d\d:\d\d$/);
    expect(new Date(String(element.value))).toEqual(new Date("2024-05-31T14:05"));
  });

  test("shows a moment by the clocks of its zone", async () => {
    const { element } = await show({ type: "datetime", timeZone: "America/New_York", value: "2024-05-31T12:05:00Z" });
    expect(field(element).value).toBe("2024-05-31T08:05");
    expect(element.shadowRoot!.textContent).toContain("America/New_York");
  });

  test("refuses in place a range that ends before it starts, until it does not", async () => {
    const { element } = await show({ range: true });
    await enter(element, "2024-05-31", "from");
    expect(element.value).toEqual({ from: "2024-05-31", to: null });
    await enter(element, "2024-05-01", "to");
    expect(element.fault).toBe("The end must not be before the start.");
    await enter(element, "2024-06-01", "to");
    expect(element.fault).toBe("");
    expect(element.value).toEqual({ from: "2024-05-31", to: "2024-06-01" });
  });

  test("is empty again when both ends are", async () => {
    const { element } = await show({ range: true, value: { from: "2024-05-01", to: "2024-05-31" } });
    await enter(element, "", "from");
    await enter(element, "", "to");
    expect(element.value).toBe(null);
  });

  test.each([
    [{ min: "2024-01-01" }, "2023-12-31", "Not before 2024-01-01"],
    [{ max: "2024-01-01" }, "2024-01-02", "Not after 2024-01-01"],
    [{ type: "time", step: 900 }, "14:05", "Not on a step of 900"],
    [
      { type: "datetime", timeZone: "Europe/Paris", max: "2024-05-31T12:00Z" },
      "2024-05-31T14:01",
      "Not after 2024-05-31 12:00Z",
    ],
  ])("says in words with %j what is wrong with %s", async (props, text, words) => {
    const { element } = await show(props);
    await enter(element, text);
    expect(element.fault).toBe(words);
  });

  test("says that a date is not complete when the visitor leaves it", async () => {
    const { element } = await show({});
    field(element).focus();
    await userEvent.keyboard("05");
    expect(element.fault).toBe("");
    field(element).blur();
    await element.updateComplete;
    expect(element.fault).toBe("This is not complete, or not in the calendar.");
    await enter(element, "2024-05-31");
    expect(element.fault).toBe("");
  });

  test("gives the native field its limits, by the clocks of its zone", async () => {
    const { element } = await show({ type: "datetime", timeZone: "Europe/Paris", min: "2024-05-31T12:00Z", step: 1 });
    expect(field(element).min).toBe("2024-05-31T14:00");
    expect(field(element).step).toBe("1");
  });

  test("names the ends of a range", async () => {
    const { element } = await show({ range: true });
    await expect.element(field(element, "from")).toHaveAccessibleName("From");
    await expect.element(field(element, "to")).toHaveAccessibleName("To");
  });
});
