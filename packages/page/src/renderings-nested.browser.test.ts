import { button, column, number, render, row, state, textbox } from "@vitrine/components";
import { app, localEngine, on, UserError } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { onEmptyPage, press, show, stop } from "./testing/shown.ts";

onEmptyPage();

const label = (text: string) => page.getByLabelText(text, { exact: true });
const enter = async (into: string, text: string) => {
  await userEvent.fill(label(into), text);
  await userEvent.tab();
};

/** Groups of fields: as many groups as a number says, and in each as many fields as its own number says. */
function groups() {
  const [count, note, out] = [
    number({ label: "Groups", key: "count", value: 1 }),
    textbox({ label: "Note" }),
    textbox({ label: "Out", readonly: true }),
  ];
  const reset = button({ label: "Reset", type: "reset" });
  const all = render({
    key: "all",
    inputs: { count },
    run: ({ count }) => {
      const groups = Array.from({ length: count }, (_, g) => {
        const size = number({ key: `size${g}`, label: `Size ${g}`, value: 1 });
        const fields = render({
          key: `group${g}`,
          inputs: { size },
          run: ({ size: length }) => {
            const boxes = Array.from({ length }, (_, i) =>
              textbox({ key: `field${i}`, label: `Field ${g}.${i}`, info: `of ${count}` }),
            );
            const join = button({ key: "join", label: `Join ${g}` });
            const inputs = { note, size, ...Object.fromEntries(boxes.map((box, i) => [`f${i}`, box])) };
            const run = (given: object) => ({ out: Object.values(given).join(" ") });
            return { layout: column(...boxes, join), handlers: [on(join.click, { inputs, outputs: { out }, run })] };
          },
        });
        return row(size, fields);
      });
      return groups.length === 0 ? null : column(...groups);
    },
  });
  return app({ layout: column(count, note, all, out, reset) });
}

describe("a part of the page inside another", () => {
  test("has components and handlers, which take those of all around it", async () => {
    await show(groups());
    await enter("Size 0", "2");
    await enter("Field 0.1", "b");
    await enter("Field 0.0", "a");
    await enter("Note", "see");
    await press("Join 0");
    await expect.element(label("Out")).toHaveValue("see 2 a b");
  });

  test("is computed again with the part around it, and what the visitor entered stays", async () => {
    await show(groups());
    await enter("Size 0", "2");
    await enter("Field 0.1", "b");
    await enter("Groups", "2");
    await expect.element(page.getByText("of 2").nth(2)).toBeVisible();
    await expect.element(label("Size 0")).toHaveValue("2");
    await expect.element(label("Field 0.1")).toHaveValue("b");
    await enter("Field 1.0", "c");
    await press("Join 1");
    await expect.element(label("Out")).toHaveValue(" 1 c");
  });

  test("goes with the part around it, with its handlers and the focus in it", async () => {
    const demo = await show(groups());
    const handlers = () => Object.keys(demo["view"]!.store.description.handlers);
    await enter("Field 0.0", "a");
    expect(handlers()).toContain("all-group0.join_click");
    await userEvent.click(label("Field 0.0"));
    await demo.set({ count: 0 });
    await expect.element(label("Field 0.0")).not.toBeInTheDocument();
    expect(handlers()).toEqual(["all_value"]);
    await demo.set({ count: 1 });
    await expect.element(label("Field 0.0")).toHaveValue("");
  });

  test("is as at first after a reset", async () => {
    await show(groups());
    await enter("Size 0", "2");
    await enter("Field 0.1", "b");
    await press("Reset");
    await expect.element(label("Field 0.1")).not.toBeInTheDocument();
    await expect.element(label("Field 0.0")).toHaveValue("");
    await press("Join 0");
    await expect.element(label("Out")).toHaveValue(" 1 ");
  });

  test("follows a state that a handler in it sets", async () => {
    const clicks = state(0);
    const outer = render({
      run: () =>
        render({
          inputs: { clicks },
          run: ({ clicks: n }) => {
            const more = button({ key: "more", label: `Clicked ${n}` });
            const run = ({ clicks }: { clicks: number }) => ({ clicks: clicks + 1 });
            return { layout: more, handlers: [on(more.click, { inputs: { clicks }, outputs: { clicks }, run })] };
          },
        }),
    });
    const keep = on([], { name: "keep", inputs: { clicks }, run: () => {} });
    await show(app({ layout: column(outer), handlers: [keep] }));
    await press("Clicked 0");
    await press("Clicked 1");
    await expect.element(page.getByRole("button", { name: "Clicked 2" })).toBeVisible();
  });

  test("is computed once more where the part around it changed meanwhile", async () => {
    const count = number({ label: "Count", value: 1 });
    let end = () => {};
    const outer = render({
      inputs: { count },
      run: ({ count }) =>
        render({
          key: "inner",
          run: async () => {
            if (count === 1) await new Promise<void>((resolve) => (end = resolve));
            return textbox({ key: "own", label: `Field of ${count}` });
          },
        }),
    });
    await show(app({ layout: column(count, outer) }));
    await expect.element(stop().or(page.getByText("Waiting")).first()).toBeVisible();
    await enter("Count", "2");
    await expect.poll(() => end).not.toBe(undefined);
    end();
    await expect.element(label("Field of 2")).toBeVisible();
  });

  test("that has gone while it was computed fails in silence", async () => {
    const count = number({ label: "Count", value: 1 });
    let fail: (() => void) | undefined;
    const outer = render({
      inputs: { count },
      run: ({ count }) =>
        count === 0
          ? textbox({ key: "own", label: "Own" })
          : render({
              key: "inner",
              run: () => new Promise((_, refuse) => (fail = () => refuse(new UserError("No.")))),
            }),
    });
    const demo = await show(app({ layout: column(count, outer) }));
    await expect.poll(() => fail).toBeDefined();
    await enter("Count", "0");
    await expect.element(label("Own")).toBeVisible();
    fail!();
    await expect.poll(() => demo["view"]!.store.calls).toEqual([]);
    await expect.element(page.getByText("No.")).not.toBeInTheDocument();
  });

  test("comes back by itself where the visitor's session has ended", async () => {
    const made = groups();
    const engine = localEngine(made, { maxSessions: 1 });
    await show(made, engine);
    await enter("Field 0.0", "typed");
    for await (const _ of engine.run({ handler: "all_value", inputs: { count: 1 } }, { session: "another" }));
    await press("Join 0");
    await expect.element(page.getByText(/has changed/).first()).toBeVisible();
    await press("Join 0");
    await expect.element(label("Out")).toHaveValue(" 1 typed");
  });
});
