import type { Engine } from "@vitrine/core";

/** Engine that is loaded when it is first asked for something. */
export function lazyEngine(load: () => Promise<Engine>): Engine {
  let loading: Promise<Engine> | undefined;
  const engine = () => (loading ??= load());
  return {
    describe: async (...given) => (await engine()).describe(...given),
    async *run(...given) {
      yield* (await engine()).run(...given);
    },
    async *resume(...given) {
      yield* (await engine()).resume(...given);
    },
    reset: async (...given) => (await engine()).reset(...given),
    cancel: async (...given) => (await engine()).cancel(...given),
    feed: async (...given) => (await engine()).feed(...given),
    put: async (...given) => (await engine()).put(...given),
    get: async (...given) => (await engine()).get(...given),
    close: async () => (await loading)?.close(),
  };
}
