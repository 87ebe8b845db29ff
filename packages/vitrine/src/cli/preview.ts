import { stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import type { AddressInfo } from "node:net";
import type { Args } from "./args.ts";
import { openBrowser } from "./browser.ts";
import { CliError } from "./cli-error.ts";
import { startupLines } from "./say.ts";
import type { Running } from "./start.ts";

/** `vitrine preview`: serves a built folder as a static host would, with access for other sites. */
export async function preview(args: Args, cwd: string): Promise<Running> {
  const folder = await findBuilt(args.files, cwd);
  const { preview: serve } = await import("vite");
  const server = await serve({
    configFile: false,
    root: folder,
    appType: "mpa",
    logLevel: "silent",
    build: { outDir: "." },
    preview: { port: args.port, strictPort: args.portGiven, host: args.host, cors: { origin: "*" } },
  }).catch((error: unknown) => {
    throw isPortInUse(error) ? portInUse(args.port) : error;
  });
  const { port } = server.httpServer.address() as AddressInfo;
  const notes = [`Shows ${relative(cwd, folder) || "."} as a static host would.`];
  console.log(startupLines({ port, host: args.host, demos: [], ms: performance.now(), notes }));
  if (args.open) openBrowser(`http://localhost:${port}/`);
  return { port, close: () => server.close() };
}

async function findBuilt(files: readonly string[], cwd: string): Promise<string> {
  const [first = "", ...more] = files;
  if (more.length > 0) throw new CliError("vitrine preview takes one folder.");
  const folder = resolve(cwd, first);
  const found = await stat(join(folder, "index.html")).catch(() => undefined);
  if (found?.isFile()) return folder;
  throw new CliError(
    `There is no index.html in ${relative(cwd, folder) || "."}. Build a demo into it: vitrine build demo.ts --out ${first}`,
  );
}

function isPortInUse(error: unknown): boolean {
  return error instanceof Error && /already in use|EADDRINUSE/.test(error.message);
}

function portInUse(port: number): CliError {
  return new CliError(`Port ${port} is in use. Choose another with --port, or leave it out to get a free one.`);
}
