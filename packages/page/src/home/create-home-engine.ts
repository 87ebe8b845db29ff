import { lazyLoad } from "@vitrine/components/elements";
import type { Engine } from "@vitrine/core";
import type { Manifest } from "@vitrine/core/internal";
import type { AppView } from "../app-view.ts";
import type { Memory } from "../memory.ts";
import type { InlinedFiles } from "./inline.ts";

/** Options of `createHomeEngine`. */
export interface HomeEngineOptions {
  readonly base: URL;
  readonly manifest: Manifest;
  readonly memory: Memory;
  /** Session that the server issued with the page. */
  readonly session: string | undefined;
  /** Inlined files, if they are not in the page itself. */
  readonly inlined: InlinedFiles | undefined;
  /** View of the demo, once there is one: it shows what calls wait for. */
  readonly view: () => AppView | undefined;
}

/** Creates the engine of an app, for a server or for a worker. */
export async function createHomeEngine({ manifest, ...page }: HomeEngineOptions): Promise<Engine> {
  const { description, built } = manifest;
  if (!built) {
    const { serverHome } = await lazyLoad(import("./server-home.ts"));
    return serverHome(page.base, { description, ...page });
  }
  const { workerHome } = await lazyLoad(import("./worker-home.ts"));
  return workerHome({ description, built, ...page });
}

/** Base URL of a demo, from the URL of its folder, its page or its `demo.json`. */
export function folderOf(address: string): URL {
  const url = new URL(address, document.baseURI);
  url.search = url.hash = "";
  const last = url.pathname.split("/").pop()!;
  url.pathname = last === "" || last.includes(".") ? new URL("./", url).pathname : `${url.pathname}/`;
  return url;
}
