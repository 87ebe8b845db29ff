import type { BuiltDemo } from "@vitrine/core/internal";
import type { Inline } from "./demo-worker.ts";

/** Inlined files of a demo in a page or module: by URL, gzip in base64. */
export type InlinedFiles = (address: string) => string;

/** Id prefix of elements with inlined files, followed by the file's URL. */
const HELD = "vitrine-file:";

/** Inlined files of this page, in script elements that browsers do not run; undefined if it has none of the demo. */
export function inlinedInPage({ worker }: BuiltDemo): InlinedFiles | undefined {
  const find = (address: string) => document.getElementById(HELD + address);
  return find(worker.url) ? (address) => find(address)!.textContent : undefined;
}

/** Decompresses the files that the worker needs. */
export async function readInlined({ worker, assets }: BuiltDemo, inlined: InlinedFiles): Promise<Inline> {
  const files = Object.entries(assets).map(
    async ([address, { type }]) => [address, await unpack(inlined(address), type)] as const,
  );
  return {
    script: await unpack(inlined(worker.url), worker.type),
    files: Object.fromEntries(await Promise.all(files)),
  };
}

async function unpack(text: string, type: string): Promise<Blob> {
  const packed = new Blob([Uint8Array.from(atob(text.trim()), (char) => char.charCodeAt(0))]);
  const unpacked = packed.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Blob([await new Response(unpacked).arrayBuffer()], { type });
}
