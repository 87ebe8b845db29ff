import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { inRoot, root } from "../../../checks/bootstrap/paths.js";

const CLI = inRoot("packages/vitrine/dist/cli.js");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".png": "image/png",
};

/** Builds an app into a folder, as `vitrine build` does. */
export async function buildApp(file: string, out: string, target: "static" | "server" = "static"): Promise<void> {
  await promisify(execFile)(process.execPath, [CLI, "build", file, "--target", target, "--out", out], { cwd: root });
}

/** Types that static hosts compress. */
const COMPRESSED = /^text\/|json$|wasm$/;

/** A plain static host, which compresses texts as those for pages of repositories do. */
export async function hostStatic(folder: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, "http://host");
    const path = normalize(decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
    readFile(join(folder, path)).then(
      (body) => {
        const type = TYPES[extname(path)] ?? "application/octet-stream";
        if (!COMPRESSED.test(type)) return response.writeHead(200, { "content-type": type }).end(body);
        return response.writeHead(200, { "content-type": type, "content-encoding": "gzip" }).end(gzipSync(body));
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
