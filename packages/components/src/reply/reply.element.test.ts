import { describe, expect, test } from "vitest";
import { busy, failed } from "../_contract/element-kit.ts";
import { elementContract } from "../_contract/element-contract.ts";
import type { ComponentElement } from "../_element/component-element.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { userEvent } from "vitest/browser";
import "./reply.element.ts";
import type { ReplyElement } from "./reply.element.ts";
import { replySpec } from "./reply.ts";

const THOUGHT = {
  content: "It is **so**.",
  files: [],
  steps: [
    { title: "Searching", text: "Three pages", status: "done", ms: 1240 },
    { title: "Reading", text: "The first page", status: "running", ms: null },
  ],
};

elementContract("vitrine-reply", {
  spec: replySpec,
  samples: [{ content: "Hello" }, THOUGHT, { content: "x".repeat(500) }],
});

const show = (props: object) => mount<ReplyElement>("vitrine-reply", { label: "", ...props });

describe("<vitrine-reply>", () => {
  test("draws Markdown, and steps with their time, the one that runs open", async () => {
    const { element } = await show({ value: THOUGHT, status: busy() });
    await expect.poll(() => deepAll(element, "strong").map((one) => one.textContent)).toEqual(["so"]);
    const steps = deepAll<HTMLDetailsElement>(element, "details");
    expect(steps.map(({ open }) => open)).toEqual([false, true]);
    expect(steps[0]!.querySelector("summary")!.textContent).toMatch(/Searching\s*1\.2 s/);
  });

  test("shows that a message is being written before its first word", async () => {
    const { element } = await show({ value: null, status: busy() });
    expect(deepAll(element, ".writing")).toHaveLength(1);
    element.value = { content: "Yes" };
    await expect.poll(() => deepAll(element, ".writing")).toHaveLength(0);
  });

  test("shows components in place of their text, between what is written around them", async () => {
    const content = "See:\n\ncat\n\nEnough?";
    const component = { at: 6, length: 3, kind: "label", props: { label: "Animal", value: { label: "cat" } } };
    const { element } = await show({ value: { content, components: [component] } });
    await expect.poll(() => deepAll(element, "vitrine-label").length).toBe(1);
    expect(deepAll<ComponentElement>(element, "vitrine-markdown").map(({ value }) => value)).toEqual([
      "See:",
      "Enough?",
    ]);
  });

  test("shows the text of a component that this page cannot show", async () => {
    const component = { at: 0, length: 5, kind: "dial", props: {} };
    const { element } = await show({ value: { content: "Seven", components: [component] } });
    await expect.poll(() => deepAll(element, "p").map((one) => one.textContent)).toEqual(["Seven"]);
  });

  test("keeps what happens in a component of it to itself", async () => {
    const component = { at: 0, length: 1, kind: "textbox", props: { label: "Name", value: "A", readonly: false } };
    const { element, events } = await show({ value: { content: "A", components: [component] } });
    await expect.poll(() => deepAll(element, "input#control").length).toBe(1);
    await userEvent.type(deep(element, "input#control"), "da");
    expect(events).toEqual([]);
  });

  test("shows images, and other files as links", async () => {
    const { element, host } = await show({});
    const image = await host.upload(
      new File(["<svg xmlns='http://www.w3.org/2000/svg'/>"], "plot.svg", { type: "image/svg+xml" }),
    );
    const table = await host.upload(new File(["a,b"], "table.csv", { type: "text/csv" }));
    element.value = { content: "", files: [image, table] };
    await expect.poll(() => deepAll(element, "img").map((one) => one.getAttribute("alt"))).toEqual(["plot.svg"]);
    expect(deepAll(element, "a.file").map((one) => one.textContent)).toEqual(["table.csv"]);
  });

  test("tries again in the way of the conversation around it", async () => {
    const tried: string[] = [];
    const { element } = await show({ status: failed(() => void tried.push("call")) });
    element.retry = () => void tried.push("conversation");
    element.status = failed(() => void tried.push("call"));
    await expect.poll(() => deepAll(element, "button").length).toBeGreaterThan(0);
    await userEvent.click(deep(element, "button"));
    expect(tried).toEqual(["conversation"]);
  });
});
