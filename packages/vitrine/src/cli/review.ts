import { join, relative } from "node:path";
import { localEngine } from "@vitrine/core";
import { diskFiles } from "@vitrine/server/files";
import { createServer } from "../create-server.ts";
import { reviewFlags } from "../flags/review/review-flags.ts";
import { REVIEWS } from "../flags/review/reviews.ts";
import { authorPlatform } from "../platform/author.ts";
import type { Args } from "./args.ts";
import { openBrowser } from "./browser.ts";
import { EngineEvents } from "./engine-events.ts";
import { flagsFolder } from "./flags-folder.ts";
import { startupLines } from "./say.ts";
import { serve } from "./serve.ts";
import { FLAGS } from "./setting-names.ts";
import type { RunningServer } from "./start.ts";

/** `vitrine review`: a page on which people accept or reject the flags of a folder. */
export async function review(args: Args, cwd: string): Promise<RunningServer> {
  const folder = await flagsFolder(args, cwd);
  const shown = relative(cwd, folder) || ".";
  const auth = args.auth === undefined ? undefined : await (await import("./login.ts")).readLogin(args.auth, cwd);
  const events = new EngineEvents();
  const engine = localEngine(reviewFlags(folder), {
    files: diskFiles(),
    platform: authorPlatform,
    onEvent: (event) => events.tell("review", event),
  });
  const { listening, server } = await serve(engine, events, {
    args,
    names: FLAGS,
    create: createServer,
    auth,
    secret: undefined,
    pictures: {},
    telemetry: undefined,
  });
  const notes = [`Shows the flags of ${shown}. Verdicts go into ${join(shown, REVIEWS)}.`];
  console.log(startupLines({ port: listening.port, host: args.host, demos: [], ms: performance.now(), notes }));
  if (args.open) openBrowser(`http://localhost:${listening.port}/`);
  const close = async () => {
    await listening.close();
    await engine.close();
  };
  return { port: listening.port, close, server };
}
