import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { App } from "@vitrine/core";
import { appOf } from "../app-of.ts";
import { bundle } from "../bundle.ts";
import type { ViteDevServer } from "vite";

/** An author's file, reloaded each time that it, or a module it imports, is saved. */
export interface AuthorModule {
  /** Loads the file. Throws the file's own errors, and `NotAnAppError` if it exports no app. */
  load(): Promise<App>;
  close(): Promise<void>;
}

const SETTLE_MS = 30;

/** Opens an author's file in Vite's module runner, and calls `changed` when it should be reloaded. */
export async function openAuthorModule(file: string, cwd: string, changed: () => void): Promise<AuthorModule> {
  const { createServer, createServerModuleRunner } = await import("vite");
  const vite: ViteDevServer = await createServer({
    configFile: false,
    root: dirname(file),
    appType: "custom",
    logLevel: "silent",
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, ws: false },
    environments: { ssr: { resolve: { external: true, noExternal: [] } } },
  });
  const runner = createServerModuleRunner(vite.environments.ssr, { hmr: false });
  let settling: NodeJS.Timeout | undefined;
  vite.watcher.on("all", (_event, path) => {
    if (!vite.environments.ssr.moduleGraph.getModulesByFile(path) && path !== file) return;
    clearTimeout(settling);
    settling = setTimeout(changed, SETTLE_MS);
  });
  return {
    async load() {
      if (isCommonJs(file)) return loadCommonJs(file, relative(cwd, file), vite);
      runner.clearCache();
      vite.environments.ssr.moduleGraph.invalidateAll();
      const app = appOf((await runner.import(file)) as object, relative(cwd, file));
      for (const file of namedFiles(app)) watchAsModule(file, vite);
      return app;
    },
    async close() {
      clearTimeout(settling);
      await runner.close();
      await vite.close();
    },
  };
}

/** Modules of the author's elements, and the styles: the app refers to them by URL and does not import them. */
function namedFiles({ components, css }: App): string[] {
  const urls = [...components.values()].flatMap((component) => component["~spec"].element?.module ?? []);
  if (css instanceof URL) urls.push(css);
  return urls.filter(({ protocol }) => protocol === "file:").map((url) => fileURLToPath(url));
}

/** CommonJS has no imports that a module runner could track. */
function isCommonJs(file: string): boolean {
  if (/\.c[jt]s$/.test(file)) return true;
  const code = readFileSync(file, "utf8");
  return /\brequire\(|\bmodule\.exports\b/.test(code) && !/^\s*(import|export)\b/m.test(code);
}

/** Bundles CommonJS anew on each load, and watches the bundled files. */
async function loadCommonJs(file: string, shown: string, vite: ViteDevServer): Promise<App> {
  const built = await bundle(file);
  try {
    for (const source of built.sources) watchAsModule(source, vite);
    return appOf((await import(pathToFileURL(built.file).href)) as object, shown);
  } finally {
    await built.remove();
  }
}

function watchAsModule(file: string, vite: ViteDevServer) {
  vite.watcher.add(file);
  vite.environments.ssr.moduleGraph.createFileOnlyEntry(file);
}
