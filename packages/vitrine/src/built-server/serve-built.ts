/** Server of `vitrine build --target server`: like `vitrine start`, but bundled in advance. */
import { fork } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { queueingEngine, type Engine, type EngineOptions } from "@vitrine/core";
import { auth, type AuthOptions } from "@vitrine/auth";
import { gradio } from "@vitrine/gradio";
import { mcp } from "@vitrine/mcp";
import { Page } from "@vitrine/page/html";
import { createServer, diskFiles, listen, Metrics, watchEngine } from "@vitrine/server";
import { makeTempDir } from "@vitrine/server/files";
import { collectSooner, processRunner } from "@vitrine/server/isolation";
import { compileCacheEnv, keepCompiled } from "../compile-cache.ts";
import { loggerFor } from "../cli/logger.ts";
import { onOrphaned } from "../cli/orphaned.ts";
import { startupLines } from "../cli/say.ts";
import { readEnvironment } from "./environment.ts";

/** Facts known at build time. */
export interface BuiltServer {
  /** Folder of the build, as a `file:` URL. */
  readonly home: string;
  readonly demos: readonly { readonly name: string; readonly title: string }[];
  /** Options of login, if there is one. */
  readonly auth?: AuthOptions;
}

/** Serves the demos of a build until the process receives a signal. */
export async function serveBuilt({ home, demos, auth: login }: BuiltServer): Promise<void> {
  keepCompiled();
  collectSooner();
  const { port, host, hosts, embed, cors, metrics: counted } = readEnvironment(process.env);
  const logger = loggerFor(process.stdout, process.cwd());
  const metrics = counted ? new Metrics() : undefined;
  const engines = await Promise.all(
    demos.map(({ name }) => engineOf(home, name, { onEvent: watchEngine(name, { logger, metrics }) })),
  );
  const source = demos.length === 1 ? engines[0]! : Object.fromEntries(demos.map(({ name }, i) => [name, engines[i]!]));
  const page = new Page(fileURLToPath(new URL("client", home)));
  const server = createServer(source, {
    page,
    logger,
    embed,
    cors,
    rings: [...(login ? [auth(login)] : []), gradio(), mcp()],
    ...(hosts && { hosts }),
    ...(metrics && { metrics }),
  });
  const listening = await listen(server, { port, host });
  console.log(startupLines({ port: listening.port, host, demos, ms: performance.now(), notes: [] }));
  endWithSignals(async () => {
    await listening.close();
    await Promise.all(engines.map((engine) => engine.close()));
  });
}

function endWithSignals(close: () => Promise<void>) {
  let closing: Promise<void> | undefined;
  const end = () => void (closing ??= close().finally(() => process.exit(0)));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, end);
  onOrphaned(end);
}

async function engineOf(home: string, name: string, options: EngineOptions): Promise<Engine> {
  const dir = await makeTempDir();
  const functions = fileURLToPath(new URL(`functions/${name}.js`, home));
  const runner = processRunner({
    fork: () =>
      fork(functions, [dir], {
        serialization: "advanced",
        env: compileCacheEnv(),
        execArgv: ["--enable-source-maps"],
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      }),
  });
  const close = async () => {
    await runner.close();
    await rm(dir, { recursive: true, force: true });
  };
  return queueingEngine({ ...runner, close }, { ...options, files: diskFiles({ dir }) });
}
