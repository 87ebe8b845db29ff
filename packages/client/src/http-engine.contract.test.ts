import { localEngine, type AskOptions, type Engine } from "@vitrine/core";
import { engineContract } from "@vitrine/core/contract";
import { createServer, listen } from "@vitrine/server";
import { httpEngine } from "./http-engine.ts";

/**
 * Engine for several visitors of one server, by the session of each call. Each session has its own HTTP engine, as each
 * page has; an anonymous caller gets a new one for every request.
 */
function visitorsOf(url: string): Engine {
  const engines = new Map<string, Engine>();
  const engineOf = ({ session = "", anonymous = false }: AskOptions = {}): Engine => {
    const known = anonymous ? undefined : engines.get(session);
    const engine = known ?? httpEngine(url);
    if (!anonymous) engines.set(session, engine);
    return engine;
  };
  return {
    describe: (options) => engineOf(options).describe(),
    run: (call, options) => engineOf(options).run(call, options),
    cancel: (job, options) => engineOf(options).cancel(job, options),
    feed: (job, fed, options) => engineOf(options).feed(job, fed, options),
    resume: (job, after, options) => engineOf(options).resume(job, after, options),
    reset: (options) => engineOf(options).reset(options),
    put: (upload, options) => engineOf(options).put(upload, options),
    get: (id, options) => engineOf(options).get(id, options),
    close: async () => void (await Promise.all([...engines.values()].map((engine) => engine.close()))),
  };
}

engineContract("httpEngine", async (app) => {
  const local = localEngine(app);
  const { url, close } = await listen(createServer(local), { port: 0, graceMs: 0 });
  const engine = visitorsOf(url);
  return {
    engine,
    async close() {
      await engine.close();
      await close();
      await local.close();
    },
  };
});
