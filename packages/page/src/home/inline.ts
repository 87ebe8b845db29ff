import type { BuiltDemo } from "@vitrine/core/internal";
import type { Inline } from "./demo-worker.ts";

/** What a page, or a module, holds of a demo: files by their address, gzip in base64. */
export type InlinedFiles = (address: string) => string;

/** The id of the element that holds a file of the page's own, by the file's address. */
const HELD = "vitrine-file:";

/** What this page holds in script elements that no browser runs; undefined where it holds nothing of the demo. */
export function inlinedInPage({ worker }: BuiltDemo): InlinedFiles | undefined {
  const find = (address: string) => document.getElementById(HELD + address);
  return find(worker.url) ? (address) => find(address)!.textContent : undefined;
}

/** Unpacks what the worker needs. */
export async function readInlined({ worker, assets }: BuiltDemo, held: InlinedFiles): Promise<Inline> {
  const files = Object.entries(assets).map(
    async ([address, { type }]) => [address, await unpack(held(address), type)] as const,
  );
  return {
    script: await unpack(held(worker.url), worker.type),
    files: Object.fromEntries(await Promise.all(files)),
  };
}

async function unpack(text: string, type: string): Promise<Blob> {
  const packed = new Blob([Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0))]);
  const unpacked = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(unpacked).arrayBuffer()], { type });
}
