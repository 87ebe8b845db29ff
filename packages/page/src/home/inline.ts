import type { BuiltDemo } from "@vitrine/core";
import type { Inline } from "./worker-home.ts";

/** The id of the element that holds a file of the page's own, by the file's address. */
const HELD = "vitrine-file:";

/** Whether this page holds the worker's script, and all that the app reads, itself. */
export function isInline(built: BuiltDemo): boolean {
  return document.getElementById(HELD + built.worker.url) !== null;
}

/** What this page holds: gzip in base64, in script elements that no browser runs. */
export async function readInline({ worker, assets }: BuiltDemo): Promise<Inline> {
  const read = async (address: string, type: string) =>
    unpack(document.getElementById(HELD + address)!.textContent, type);
  const files = Object.entries(assets).map(
    async ([address, { type }]) => [address, await read(address, type)] as const,
  );
  return {
    script: await read(worker.url, worker.type),
    files: Object.fromEntries(await Promise.all(files)),
  };
}

async function unpack(text: string, type: string): Promise<Blob> {
  const packed = new Blob([Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0))]);
  const unpacked = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(unpacked).arrayBuffer()], { type });
}
