import type { FrameLocator, Page } from "playwright";
import { expect } from "vitest";

/** Runs the demo, wherever it stands, and gives what came out. */
export async function greetingIn(place: Page | FrameLocator): Promise<string> {
  await place.getByRole("button", { name: "Run", exact: true }).click();
  const greeting = place.getByLabel("Greeting");
  await expect.poll(() => greeting.inputValue(), { timeout: 15_000 }).not.toBe("");
  return greeting.inputValue();
}

/** Whether the demo is dark. */
export function isDark(place: Page | FrameLocator): Promise<boolean> {
  return place.getByLabel("Name").evaluate((field) => getComputedStyle(field).backgroundColor === "rgb(25, 27, 31)");
}
