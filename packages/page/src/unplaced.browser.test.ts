import { button, column, computed, markdown, number, state, textbox, timer } from "@vitrine/components";
import { app, localEngine, on, update } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { onEmptyPage, press, show } from "./testing/shown.ts";

onEmptyPage();

/** Ends the visit: what the tab remembers goes, what the browser keeps stays. */
async function leave() {
  document.body.replaceChildren();
  await new Promise((resolve) => setTimeout(resolve));
  sessionStorage.clear();
}

describe("a state of the page", () => {
  function notes(keep: "page" | "browser") {
    const [note, add, list, clear] = [
      textbox({ label: "Note" }),
      button("Add"),
      markdown(),
      button({ label: "Reset", type: "reset" }),
    ];
    const all = state<string[]>([], { keep });
    const handlers = [
      on(add.click, {
        inputs: { note, all },
        outputs: { all },
        run: ({ note, all }) => ({ all: [...all, note] }),
      }),
      on(all.change, {
        name: "show",
        inputs: { all },
        outputs: { list },
        run: ({ all }) => ({ list: `All: ${all.join(", ")}.` }),
      }),
    ];
    return app({ layout: column(note, add, list, clear), handlers });
  }
  const write = async (text: string) => {
    await userEvent.fill(page.getByLabelText("Note"), text);
    await press("Add");
  };

  test("goes from call to call, though the engine forgets all", async () => {
    await show(notes("page"));
    await write("one");
    await expect.element(page.getByText("All: one.")).toBeVisible();
    await write("two");
    await expect.element(page.getByText("All: one, two.")).toBeVisible();
  });

  test.each(["page", "browser"] as const)("outlives a reload and another engine: %s", async (keep) => {
    await show(notes(keep));
    await write("one");
    await expect.element(page.getByText("All: one.")).toBeVisible();
    document.body.replaceChildren();
    await show(notes(keep));
    await write("two");
    await expect.element(page.getByText("All: one, two.")).toBeVisible();
  });

  test("of the browser is there on the next visit, and after a reset; one of the page is not", async () => {
    await show(notes("browser"));
    await write("one");
    await expect.element(page.getByText("All: one.")).toBeVisible();
    await leave();
    await show(notes("browser"));
    await expect.element(page.getByText("All: one.")).toBeVisible();
    await press("Reset");
    await write("two");
    await expect.element(page.getByText("All: one, two.")).toBeVisible();
    await leave();
    await show(notes("page"));
    await write("three");
    await expect.element(page.getByText("All: three.")).toBeVisible();
    await press("Reset");
    await write("four");
    await expect.element(page.getByText("All: four.")).toBeVisible();
  });

  test("of the browser follows another tab", async () => {
    await show(notes("browser"));
    await write("one");
    await expect.element(page.getByText("All: one.")).toBeVisible();
    const [key] = Object.keys(localStorage).filter((one) => one.startsWith("vitrine:kept:"));
    localStorage.setItem(key!, JSON.stringify(["from elsewhere"]));
    dispatchEvent(new StorageEvent("storage", { key: key! }));
    await expect.element(page.getByText("All: from elsewhere.")).toBeVisible();
  });

  test("of another type than the first one is dropped", async () => {
    await show(notes("browser"));
    await write("one");
    await expect.element(page.getByText("All: one.")).toBeVisible();
    const [key] = Object.keys(localStorage).filter((one) => one.startsWith("vitrine:kept:"));
    await leave();
    localStorage.setItem(key!, JSON.stringify({ an: "older version" }));
    await show(notes("browser"));
    await write("two");
    await expect.element(page.getByText("All: two.")).toBeVisible();
  });
});

test("a timer starts, stops and takes another pace by handlers, and its ticks are not announced", async () => {
  const [start, stop, out] = [button("Start"), button("Halt"), textbox({ label: "Ticks" })];
  const clock = timer({ everyMs: 1_000_000, active: false });
  const counts: number[] = [];
  const handlers = [
    on(start.click, { outputs: { clock }, run: () => ({ clock: update({ active: true, everyMs: 50 }) }) }),
    on(stop.click, { outputs: { clock }, run: () => ({ clock: update({ active: false }) }) }),
    on(clock.tick, {
      name: "tick",
      outputs: { out },
      run: (_, { event }) => (counts.push(event!.count), { out: String(event!.count) }),
    }),
  ];
  const made = app({ layout: column(start, stop, out), handlers });
  const demo = await show(made, localEngine(made));
  const said = () => demo.shadowRoot!.querySelector("[role=status]")!.textContent;
  await press("Start");
  await expect.poll(() => counts.slice(0, 3)).toEqual([1, 2, 3]);
  expect(said()).not.toContain("Ticks");
  await press("Halt");
  await expect.poll(said).toContain("Done");
  const count = counts.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(counts.length).toBeLessThanOrEqual(count + 1);
});

describe("a computed value", () => {
  test("is there when the page is open, follows its inputs, and is polled", async () => {
    let polls = 0;
    const count = number({ label: "Count", value: 2 });
    const total = textbox({
      label: "Total",
      value: computed({ inputs: { count }, run: ({ count }) => `${count * 3}` }),
    });
    const clock = textbox({ label: "Clock", value: computed({ everyMs: 50, run: () => String(++polls) }) });
    await show(app({ layout: column(count, total, clock) }));
    await expect.element(page.getByLabelText("Total")).toHaveValue("6");
    await userEvent.fill(page.getByLabelText("Count"), "5");
    await userEvent.tab();
    await expect.element(page.getByLabelText("Total")).toHaveValue("15");
    await expect.poll(() => polls).toBeGreaterThan(2);
  });

  test("does not replace what the visitor entered before a reload", async () => {
    const made = () => app({ layout: column(textbox({ label: "Seed", value: () => "computed" })) });
    await show(made());
    await expect.element(page.getByLabelText("Seed")).toHaveValue("computed");
    await userEvent.fill(page.getByLabelText("Seed"), "mine");
    document.body.replaceChildren();
    await show(made());
    await new Promise((resolve) => setTimeout(resolve, 200));
    await expect.element(page.getByLabelText("Seed")).toHaveValue("mine");
  });
});
