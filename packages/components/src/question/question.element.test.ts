import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { busy } from "../_contract/element-kit.ts";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import type { Standing } from "../_class/standing.ts";
import { questionSpec } from "./question.ts";
import { idle } from "../_element/host.ts";
import "./question.element.ts";
import { rightStanding } from "../_class/testing/standing.ts";

const standing: Standing = {
  ...rightStanding,
  attempts: 1,
  verdict: "wrong",
  share: 0,
  points: 0,
  message: "That is the precision.",
  hints: [],
};
const right: Standing = { ...standing, attempts: 2, verdict: "right", share: 1, points: 2, message: "" };

elementContract("vitrine-question", {
  spec: questionSpec,
  props: { hints: 2, solutionAfter: 1, points: 2 },
  samples: [{ ...standing, hints: ["Look at the *rows*."] }, right],
});

async function show(value: Standing | null, props: object = {}) {
  const mounted = await mount("vitrine-question", { value, points: 2, ...props });
  const { element } = mounted;
  return {
    ...mounted,
    buttons: () => deepAll(element, "button").map((one) => one.textContent.trim()),
    soFar: () => deep(element, ".so-far").textContent,
    said: () => deep(element, "[role=status]").textContent.replace(/\s+/g, " ").trim(),
  };
}

describe("<vitrine-question>", () => {
  test("offers to check at first, and nothing else", async () => {
    const { buttons, soFar, said, events } = await show(null, { hints: 2, solutionAfter: 1 });
    expect([buttons(), soFar(), said()]).toEqual([["Check"], "0 of 2 points", ""]);
    await userEvent.click(page.getByRole("button", { name: "Check" }));
    expect(events.map(({ event }) => event)).toEqual(["check"]);
  });

  test("says in words what the check said, and announces it", async () => {
    const { said, soFar } = await show(standing);
    expect([said(), soFar()]).toEqual(["Not right yet 1 attempt That is the precision.", "1 attempt · 0 of 2 points"]);
    await expect.element(page.getByRole("status").filter({ hasText: "Not right yet" })).toBeInTheDocument();
  });

  test("offers a hint after an answer that was not right, and says what it costs", async () => {
    const { buttons, element, events } = await show(standing, { hints: 2 });
    expect(buttons()).toEqual(["Check", "Hint 1 of 2", "Start over"]);
    await userEvent.click(page.getByRole("button", { name: "Hint 1 of 2" }));
    expect(events).toMatchObject([{ event: "help", data: { wanted: "hint" } }]);
    element.assign({ hintCost: 1 });
    await element.updateComplete;
    expect(buttons()[1]).toBe("Hint (costs 1 point)");
    element.assign({ value: { ...standing, hints: ["Look."] } });
    await element.updateComplete;
    expect(buttons()).toEqual(["Check", "Start over"]);
  });

  test("offers the solution when a visitor may see it, and shows it in the order of help", async () => {
    const { buttons, element, events } = await show(
      { ...standing, hints: ["Look at the *rows*."] },
      { hints: 1, solutionAfter: 1 },
    );
    await userEvent.click(page.getByRole("button", { name: "Show the solution" }));
    expect(events).toMatchObject([{ event: "help", data: { wanted: "solution" } }]);
    element.assign({ value: { ...standing, hints: ["Look at the *rows*."], solution: "0.8" } });
    await expect
      .poll(() => deepAll(element, ".help li").map((one) => one.textContent.replace(/\s+/g, " ").trim()))
      .toEqual(["Hint 1", "Solution"]);
    await expect.poll(() => deepAll(element, "em").map((one) => one.textContent)).toEqual(["rows"]);
    expect(buttons()).toEqual(["Check", "Start over"]);
  });

  test("offers no more hints after a right answer", async () => {
    const { buttons, said, events } = await show(right, { hints: 3 });
    expect([buttons(), said()]).toEqual([["Check", "Start over"], "Right 2 attempts"]);
    await userEvent.click(page.getByRole("button", { name: "Start over" }));
    expect(events.map(({ event }) => event)).toEqual(["restart"]);
  });

  test("checks nothing while a check runs", async () => {
    const { element, events } = await show(null);
    element.assign({ status: busy({ lead: false }) });
    await element.updateComplete;
    deep(element, "button").click();
    expect(events).toEqual([]);
  });

  test("tells the page around of an answer that was checked, as a statement, and of none that was kept", async () => {
    const statements: unknown[] = [];
    const { element } = await show(null);
    element.addEventListener("statement", (event) => statements.push((event as CustomEvent).detail));
    element.assign({ value: { ...standing, attempts: 3 } });
    await element.updateComplete;
    element.assign({ status: busy({ lead: false }) });
    await element.updateComplete;
    element.assign({ value: { ...right, attempts: 4 }, status: idle });
    await expect.poll(() => statements).toMatchObject([{ result: { success: true, score: { raw: 2, max: 2 } } }]);
  });

  test("has words of the author on its button, and no points where there are none", async () => {
    const { buttons, soFar } = await show(null, { checkLabel: "Try it", points: 0 });
    expect([buttons(), soFar()]).toEqual([["Try it"], ""]);
  });
});
