import { randomId } from "@vitrine/core/internal";
import type { Engine, Message } from "@vitrine/core";
import { fetchPublicUrl } from "@vitrine/server";
import type { Access } from "./access.ts";
import { createToolServer } from "./tool-server.ts";

/**
 * Handlers as tools over this process' standard input and output, for an assistant that starts the process. Files come out
 * with their bytes: there is no server that links could lead to. Resolves to a function that ends it.
 */
export async function serveStdio(engine: Engine): Promise<() => Promise<void>> {
  const { serveStdio: serve } = await import("@modelcontextprotocol/server/stdio");
  const visitor = { session: randomId() };
  const access: Access = {
    engine,
    visitor,
    async start(call) {
      const messages = engine.run(call, visitor)[Symbol.asyncIterator]();
      const { value: first } = await messages.next();
      if (first?.kind !== "queued") throw new Error("The call ended before it was accepted.");
      return { job: first.job, messages: readOn(first, messages), leave: () => {} };
    },
    linkTo: () => undefined,
    fileAt: () => undefined,
    // The one who starts the process may know all.
    explain: (error) => (error instanceof Error ? error.message : String(error)),
    // The one who starts the process is the one who calls.
    open: (url) => fetchPublicUrl(url, { urls: "any" }),
  };
  const handle = serve(() => createToolServer({ access, prompts: [], resources: [] }));
  return () => handle.close();
}

async function* readOn(first: Message, rest: AsyncIterator<Message, unknown>): AsyncGenerator<Message, void> {
  yield first;
  for (let step = await rest.next(); !step.done; step = await rest.next()) yield step.value;
}
