import { dirname, relative } from "node:path";
import type { App } from "@vitrine/core";
import { appOf } from "../app-of.ts";
import type { ViteDevServer } from "vite";

/** An author's file, read again each time that it, or what it imports, is saved. */
export interface AuthorModule {
  /** Reads the file. Throws what it throws, or that it exports no app. */
  load(): Promise<App>;
  close(): Promise<void>;
}

const SETTLE_MS = 30;

/** Opens an author's file in Vite's module runner, and calls `changed` when it should be read again. */
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
      runner.clearCache();
      vite.environments.ssr.moduleGraph.invalidateAll();
      return appOf((await runner.import(file)) as object, relative(cwd, file));
    },
    async close() {
      clearTimeout(settling);
      await runner.close();
      await vite.close();
    },
  };
}
