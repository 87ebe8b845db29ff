import { browserFiles } from "../files.browser.ts";
import type { Backend, Core, Place } from "./place.ts";

/** Model size, in bytes of weights, below which WebAssembly finishes before a GPU has compiled its programs. */
const SMALL = 3_000_000;

/** Browser environment, for pages and workers: web URLs, and the GPU for all but small models. */
export const browserPlace: Place = {
  ...browserFiles,
  async rank(bytes) {
    const cards = bytes > SMALL ? await graphicsCards() : [];
    return [...new Set([...cards, "wasm" as const, "webgl" as const, "cpu" as const])];
  },
  startWasm,
  forbidsWasm,
  // oxlint-disable-next-line no-console -- a browser has no other log, and the author reads it there.
  warn: (text) => console.warn(text),
};

/** Backends with a hardware GPU. Software rendering is slower than WebAssembly. */
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

/** Tests whether the smallest valid module compiles. Source: WebAssembly Core, §5.5.16 */
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
  // Threads start from a blob script, which a strict policy forbids, and gain little.
  core.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  setWasmPaths({
    "tfjs-backend-wasm.wasm": plain.default,
    "tfjs-backend-wasm-simd.wasm": simd.default,
    "tfjs-backend-wasm-threaded-simd.wasm": simd.default,
  });
  return core.setBackend("wasm");
}
