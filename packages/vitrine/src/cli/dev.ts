import { relative } from "node:path";
import { column } from "@vitrine/components";
import { app, localEngine, type EngineEvent } from "@vitrine/core";
import type { PageView } from "@vitrine/core/internal";
import { Page } from "@vitrine/page/html";
import { closePythonFiles, followPythonFiles } from "@vitrine/python/internal";
import { diskFiles } from "@vitrine/server";
import { createServer } from "../create-server.ts";
import { authorPlatform } from "../platform/author.ts";
import { switchEngine } from "../switch-engine.ts";
import type { Args } from "./args.ts";
import { openAuthorModule } from "./author-module.ts";
import { checkShown } from "./check-shown.ts";
import { openBrowser } from "./browser.ts";
import { CliError } from "./cli-error.ts";
import { DevChannel } from "./dev-channel.ts";
import { listenNext } from "./listen-next.ts";
import { findDemos } from "./names.ts";
import { startupLines } from "./say.ts";
import { toSourceError } from "./source-error.ts";
import type { Running } from "./start.ts";

/** The page, with the script that reloads on edits. */
class DevPage extends Page {
  override render(view: PageView): string {
    return super.render({ ...view, dev: true });
  }
}

/** Milliseconds in which the same error is that of the same edit. */
const SAME_MS = 2000;

/**
 * `vitrine dev`: serves one demo and follows its file. Errors in the file are shown in the page and in the terminal.
 */
export async function dev(args: Args, cwd: string): Promise<Running> {
  const demos = await findDemos(args.files, cwd);
  if (demos.length > 1) throw new CliError("vitrine dev takes one file. To serve several, use vitrine start.");
  const { file, name } = demos[0]!;
  const shown = relative(cwd, file);
  const files = diskFiles();
  const channel = new DevChannel();
  const engine = switchEngine(localEngine(app({ title: name, layout: column() })));
  const author = await openAuthorModule(file, cwd, () => void reload());

  /** Shows the author the error and its line; a visitor sees only its id. */
  function showError(event: EngineEvent) {
    if (event.kind !== "error") return;
    const error = Object.assign(new Error(event.detail.split("\n")[0]), { stack: event.detail });
    channel.mention({ event: "problem", data: toSourceError(error, cwd) });
    console.error(`\nerror ${event.id} in ${event.handler}\n${event.detail}\n`);
  }

  async function reload() {
    try {
      const next = localEngine(await author.load(), {
        files,
        platform: authorPlatform,
        onEvent: showError,
        eagerExamples: false,
      });
      const description = await next.describe();
      await checkShown(description, shown);
      channel.tell({ event: "app", data: description });
      engine.use(next);
    } catch (error) {
      showProblem(error);
    }
  }

  let printed = { text: "", at: 0 };
  function showProblem(error: unknown) {
    const problem = toSourceError(error, cwd);
    channel.tell({ event: "problem", data: problem });
    const text = ["", [problem.place || shown, problem.message].join(": "), problem.frame, ""].join("\n");
    // One edit of a Python file may fail twice: as it is loaded, and as the demo asks for it.
    if (text === printed.text && performance.now() - printed.at < SAME_MS) return;
    printed = { text, at: performance.now() };
    console.error(text);
  }
  followPythonFiles({ failed: showProblem, loaded: () => void reload() });
  await reload();
  const server = createServer(engine, { page: new DevPage() });
  channel.serveOn(server);
  const listening = await listenNext(server, args);
  const notes = [`Edit ${shown}: the page follows.`];
  console.log(startupLines({ port: listening.port, host: args.host, demos: [], ms: performance.now(), notes }));
  if (args.open) openBrowser(`http://localhost:${listening.port}/`);
  return {
    port: listening.port,
    async close() {
      await listening.close();
      await Promise.all([author.close(), engine.close(), closePythonFiles()]);
    },
  };
}
