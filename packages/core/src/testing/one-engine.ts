import { afterEach } from "vitest";
import { app } from "../app/app.ts";
import type { Handler } from "../app/handler.ts";
import type { Engine } from "../engine/engine.ts";
import { localEngine, type LocalEngineOptions } from "../engine/local-engine.ts";
import { box, words } from "./specs.ts";

/** The engine that the test has made. */
export let engine: Engine;

/** Closes the engine after each test of a file. */
export function closeEngine(): void {
  afterEach(() => engine.close());
}

/** Makes the engine of a test: an app of these handlers, with their components in a box. */
export function make(handlers: readonly Handler[], options?: LocalEngineOptions): Engine {
  const components = handlers.flatMap(({ inputs, outputs }) => Object.values({ ...inputs, ...outputs }));
  const placed = components.filter((component) => component["~spec"].value !== "session");
  engine = localEngine(app({ layout: box(...new Set(placed)), handlers }), options);
  return engine;
}

export const text = () => words({ value: "" });
export const never = () => new Promise<never>(() => {});
export const soon = (ms = 5) => new Promise<void>((resolve) => setTimeout(resolve, ms));
