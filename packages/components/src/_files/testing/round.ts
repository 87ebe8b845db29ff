import { app, localEngine, on, runToEnd, type FileRef, type Json, type LocalEngineOptions } from "@vitrine/core";
import type { AnyComponent, Given, Received } from "@vitrine/core/internal";
import { onTestFinished } from "vitest";
import { column } from "../../column/column.ts";

/** Engine for one function from one component to another, with access to its files. */
export function roundOf<I extends AnyComponent, O extends AnyComponent>(
  input: I,
  output: O,
  run: (value: Received<I>) => Given<O> | Promise<Given<O>>,
  options: LocalEngineOptions = {},
) {
  const answer = async ({ input: value }: { input: Received<I> }) => ({ output: await run(value) });
  const handler = on([], { name: "go", inputs: { input }, outputs: { output }, run: answer as never });
  const engine = localEngine(app({ layout: column(input, output), handlers: [handler] }), options);
  onTestFinished(() => engine.close());
  return {
    engine,
    /** Uploads a file, as a page does. */
    put: (file: File): Promise<FileRef> => engine.put({ name: file.name, type: file.type, body: file }),
    /** Calls the function. */
    call: async (value: unknown): Promise<Json | undefined> =>
      (await runToEnd(engine, { handler: "go", inputs: { input: value } }))["output"],
    /** Calls the function without its input. */
    callWithout: async (): Promise<Json | undefined> =>
      (await runToEnd(engine, { handler: "go", inputs: {} }))["output"],
    /** Content of an output file. */
    async read(ref: unknown): Promise<{ name: string; type: string; text: string }> {
      const { blob, ref: stored } = await engine.get((ref as FileRef).id);
      return { name: stored.name, type: stored.type, text: await blob.text() };
    },
  };
}
