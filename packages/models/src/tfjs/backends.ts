import { loadPart } from "../part.ts";
import { backendParts } from "./parts.ts";
import type { Backend, Core, Place } from "./place.ts";

const started = new Map<Backend, Promise<boolean>>();

/** Starts the best available backend. Throws if none starts, saying what to install. */
export async function chooseBackend(
  what: string,
  core: Core,
  place: Place,
  wanted: readonly Backend[],
): Promise<Backend> {
  for (const backend of wanted) {
    if (await startBackend(backend, core, place)) return remark(what, place, wanted, backend);
  }
  const [best] = wanted;
  if (best) await loadPart(backendParts[best], what, [backendParts[best]]);
  throw new Error(`${what}: none of the backends ${wanted.join(", ")} starts here. Try { backend: "cpu" }.`);
}

/** Starts a backend once. Returns false if its package is not installed, or it does not start. */
export function startBackend(backend: Backend, core: Core, place: Place): Promise<boolean> {
  const running = started.get(backend) ?? start(backend, core, place).catch(() => false);
  started.set(backend, running);
  return running;
}

/** TensorFlow.js starts a backend by selecting it; afterwards, the previous one is selected again. */
async function start(backend: Backend, core: Core, place: Place): Promise<boolean> {
  const before = core.getBackend();
  try {
    if (backend === "wasm") return await place.startWasm(core);
    await backendParts[backend].load();
    return await core.setBackend(backend);
  } finally {
    if (before) await core.setBackend(before);
  }
}

function remark(what: string, place: Place, wanted: readonly Backend[], backend: Backend): Backend {
  const missed = wanted.slice(0, wanted.indexOf(backend));
  if (missed.includes("wasm") && place.forbidsWasm()) {
    const remedy = "Add 'wasm-unsafe-eval' to the page's script-src.";
    place.warn(`${what} runs on ${backend}: a Content Security Policy keeps WebAssembly out. ${remedy}`);
  } else if (backend === "cpu" && missed.length > 0) {
    const install = `npm install ${backendParts.wasm.name}`;
    place.warn(`${what} runs in plain JavaScript, which is many times slower. Install a faster backend: ${install}`);
  }
  return backend;
}
