import type { App } from "../app/app.ts";
import type { Engine } from "./engine.ts";
import { fetchFile } from "../files/fetch-file.ts";
import { memoryFiles } from "../files/files.ts";
import { localRunner } from "./local-runner.ts";
import type { EngineOptions } from "./engine-options.ts";
import { queueingEngine } from "./queueing-engine.ts";
import { noImages, type Platform } from "../files/values.ts";

/** Options of `localEngine`. */
export interface LocalEngineOptions extends EngineOptions {
  /** Image codec and URL loader. Default: no images, and URLs by `fetch`. */
  readonly platform?: Partial<Platform>;
}

/**
 * Engine in this process or browser tab: queue, sessions and files in memory, functions run in place.
 *
 * @example
 * const engine = localEngine(app);
 * for await (const message of engine.run({ handler: "predict", inputs: { input: "hi" } })) console.log(message);
 */
export function localEngine(app: App, options: LocalEngineOptions = {}): Engine {
  const files = options.files ?? memoryFiles();
  const platform = { images: noImages, load: fetchFile, ...options.platform };
  return queueingEngine(localRunner(app, { files, platform }), { ...options, files });
}
