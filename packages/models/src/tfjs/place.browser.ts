import { fetchBytes } from "./fetch-bytes.ts";
import type { Backend, Core, Place } from "./place.ts";

/** Below this, a model is done on WebAssembly before a graphics card has its programs compiled. In bytes of weights. */
const SMALL = 3_000_000;

/** A browser, in a page or a worker: the web, the graphics card for all but small models. */
export const browserPlace: Place = {
  toUrl: async (address) => new URL(address, self.location.href),
  read: fetchBytes,
  async rank(bytes) {
    const cards = bytes > SMALL ? await graphicsCards() : [];
    return [...new Set([...cards, "wasm" as const, "webgl" as const, "cpu" as const])];
  },
  startWasm,
  forbidsWasm,
  // oxlint-disable-next-line no-console -- a browser has no other log, and the author reads it there.
  warn: (text) => console.warn(text),
};

/** The backends that a real graphics card runs. One drawn in software is slower than WebAssembly. */
async function graphicsCards(): Promise<Backend[]> {
  const [webgpu, webgl] = [await hasWebGpu(), hasWebGl()];
  return [...(webgpu ? ["webgpu" as const] : []), ...(webgl ? ["webgl" as const] : [])];
}

interface Gpu {
  requestAdapter(): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

async function hasWebGpu(): Promise<boolean> {
  const { gpu } = navigator as { gpu?: Gpu };
  const adapter = await gpu?.requestAdapter().catch(() => null);
  return adapter != null && adapter.info?.isFallbackAdapter !== true;
}

function hasWebGl(): boolean {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = gl && info ? String(gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "";
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl != null && !/swiftshader|llvmpipe|basic render/i.test(renderer);
}

/** The smallest module there is compiles wherever any may. Source: WebAssembly Core, §5.5.16 */
function forbidsWasm(): boolean {
  try {
    return !new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
  } catch {
    return true;
  }
}

async function startWasm(core: Core): Promise<boolean> {
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  const [plain, simd] = await Promise.all([
    import("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url"),
    import("@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url"),
  ]);
  // Threads start from a script in a blob, which a strict page forbids, and gain little.
  core.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths({
    "tfjs-backend-wasm.wasm": plain.default,
    "tfjs-backend-wasm-simd.wasm": simd.default,
    "tfjs-backend-wasm-threaded-simd.wasm": simd.default,
  });
  return core.setBackend("wasm");
}
