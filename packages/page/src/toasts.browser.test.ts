import { expect, onTestFinished, test } from "vitest";
import { userEvent } from "vitest/browser";
import "./toasts.element.ts";
import type { ToastsElement } from "./toasts.element.ts";

function mount(): ToastsElement {
  const element = document.createElement("vitrine-toasts") as ToastsElement;
  document.body.append(element);
  onTestFinished(() => element.remove());
  return element;
}

const toasts = (element: ToastsElement) => [...element.renderRoot.querySelectorAll<HTMLElement>(".toast")];

test("a message has a title, and disappears after its time", async () => {
  const element = mount();
  element.show("info", "It is stored.", { title: "Saved", durationMs: 100 });
  await element.updateComplete;
  expect(toasts(element)[0]!.querySelector("strong")!.textContent).toBe("Saved");
  await expect.poll(() => toasts(element)).toEqual([]);
});

test("a message without an end stays until it is closed", async () => {
  const element = mount();
  element.show("warn", "Mind this.", { durationMs: null });
  element.show("info", "Quick.", { durationMs: 1 });
  await expect.poll(() => toasts(element).length).toBe(1);
  await userEvent.click(toasts(element)[0]!.querySelector("button")!);
  await expect.poll(() => toasts(element)).toEqual([]);
});

test("a message that has the focus waits until it has lost it", async () => {
  const element = mount();
  element.show("info", "Read me.", { durationMs: 300 });
  await element.updateComplete;
  const button = toasts(element)[0]!.querySelector("button")!;
  button.focus();
  element.show("info", "Later.", { durationMs: 600 });
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(toasts(element)).toHaveLength(2);
  button.blur();
  await userEvent.unhover(button);
  await expect.poll(() => toasts(element), { timeout: 5000 }).toEqual([]);
});
