import { speak } from "@vitrine/components/elements";
import { localEngine, UserError, type App, type Engine } from "@vitrine/core";
import { afterEach, beforeEach, onTestFinished } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { VitrineDemo } from "../demo.element.ts";
import "../guest/guest-demo.element.ts";

/** Begins each test of a file with an empty page in English that remembers nothing. */
export function onEmptyPage(): void {
  beforeEach(() => {
    sessionStorage.clear();
    localStorage.clear();
  });
  afterEach(() => {
    document.body.replaceChildren();
    speak(undefined);
    document.documentElement.lang = "en";
  });
}

/** Gives the window of a test a size. */
export async function resizeWindow(width: number, height: number): Promise<void> {
  const { innerWidth, innerHeight } = window;
  onTestFinished(() => page.viewport(innerWidth, innerHeight));
  await page.viewport(width, height);
}

/** Shows an app, and waits until it is ready. */
export async function show(shown: App, engine: Engine = localEngine(shown)): Promise<VitrineDemo> {
  const demo = document.createElement("vitrine-demo") as VitrineDemo;
  const ready = new Promise((resolve) => demo.addEventListener("ready", resolve, { once: true }));
  Object.assign(demo, { engine });
  document.body.append(demo);
  await ready;
  return demo;
}

export const press = (name: string) => userEvent.click(page.getByRole("button", { name, exact: true }));
export const stop = () => page.getByRole("button", { name: "Stop" });
export const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
export const endless = () => new Promise<never>(() => {});

/** Function of a handler that fails with words for the visitor. */
export const fails = async (): Promise<never> => {
  throw new UserError("No such thing.");
};
