import type { Engine } from "@vitrine/core";
import type { AppView } from "../app-view.ts";
import { createHomeEngine } from "./create-home-engine.ts";

type Options = Parameters<typeof createHomeEngine>[0];

/** Engine of a demo's home, which tells the demo's view, once there is one, what its calls wait for. */
export function ownEngine(
  options: Omit<Options, "onConnection" | "onLoading" | "mayDownload">,
  view: () => AppView | undefined,
): Promise<Engine> {
  return createHomeEngine({
    ...options,
    onConnection: (state) => Object.assign(view() ?? {}, { offline: state === "offline" }),
    onLoading: (loading) => Object.assign(view() ?? {}, { loading }),
    mayDownload: async (bytes) => (await view()?.ask(bytes)) ?? false,
  });
}
