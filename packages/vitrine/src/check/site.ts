import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { App } from "@vitrine/core";
import { getMimeType } from "hono/utils/mime";
import type { Build } from "../build/build.ts";
import { launch } from "../launch.ts";

/** A demo's page on this machine. */
export interface Site {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves a built folder as a static host would, from memory; an app that was not built, as a server does. */
export async function openSite(app: App, build: Build | undefined): Promise<Site> {
  if (!build) return launch(app, { port: 0 });
  const files = new Map(build.files.map(({ path, bytes }) => [`/${path}`, bytes]));
  const server = createServer(({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
    const type = getMimeType(path) ?? "application/octet-stream";
    const bytes = files.get(path);
    if (bytes) response.writeHead(200, { "content-type": type }).end(bytes);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/`, close };
}
