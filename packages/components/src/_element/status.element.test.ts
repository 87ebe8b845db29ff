import { afterEach, expect, test, vi } from "vitest";
import { idle, type Status } from "./host.ts";
import { StatusElement } from "./status.element.ts";

afterEach(() => document.body.replaceChildren());

const busy: Status = { kind: "busy", lead: true, place: 0, since: 0, stop: () => {} } as never;

/** A call started by `Run`, with the focus on its Stop button. */
async function stopFocused() {
  const run = document.body.appendChild(document.createElement("button"));
  run.focus();
  const place = document.body.appendChild(document.createElement("div"));
  const status = place.attachShadow({ mode: "open" }).appendChild(new StatusElement());
  status.status = busy;
  await status.updateComplete;
  status.renderRoot.querySelector("button")!.focus();
  return { run, place, status };
}

test("When the focused Stop goes away, the focus is on the control that started the call.", async () => {
  const { run, status } = await stopFocused();
  status.remove();
  await vi.waitFor(() => expect(document.activeElement).toBe(run));
});

test("Without that control the focus is on the element that showed Stop.", async () => {
  const { run, place, status } = await stopFocused();
  run.disabled = true;
  status.status = idle;
  await status.updateComplete;
  // Without a Stop that could hold it, the focus is on the page until it is given back.
  expect(document.activeElement).toBe(document.body);
  await vi.waitFor(() => expect(document.activeElement).toBe(place));
});

test("A focus that the visitor has moved stays where it is.", async () => {
  const { place, status } = await stopFocused();
  const other = document.body.appendChild(document.createElement("input"));
  other.focus();
  await Promise.resolve();
  status.remove();
  place.remove();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(document.activeElement).toBe(other);
});

test("A page that must be loaded again offers that, and no other try.", async () => {
  const status = document.body.appendChild(new StatusElement());
  const problem = { code: "refused", title: "Not allowed", detail: "Reload the page to go on.", reload: true };
  status.status = { kind: "failed", lead: true, problem, retry: () => {} } as never;
  await status.updateComplete;
  expect([...status.renderRoot.querySelectorAll("button")].map((button) => button.textContent)).toEqual(["Reload"]);
});
