import { describe, expect, test } from "vitest";
import { app, column, create, createServer, DefinitionError, defineSpec, launch, textbox } from "./index.ts";

const spec = defineSpec({ kind: "dial", description: "A dial.", props: {}, events: {} });
const dial = app({ layout: column(create(spec, {})), handlers: [] });
const shown = app({ layout: column(textbox()), handlers: [] });

describe("a component that no element shows", () => {
  test("is refused by launch()", async () => {
    const launching = launch(dial, { port: 0 });
    await expect(launching).rejects.toBeInstanceOf(DefinitionError);
    await expect(launching).rejects.toThrow(/no element shows "dial-1".* element: \{ tag: "my-dial"/);
  });

  test("is refused by createServer(), which names the app", () => {
    expect(() => createServer({ shown, dial })).toThrow(/"dial" cannot be shown: no element shows "dial-1"/);
  });

  test("is served to programs where a server has a page of its own", () => {
    const page = { render: () => "", renderIndex: () => "", asset: async () => undefined };
    expect(() => createServer(dial, { page: page as never })).not.toThrow();
  });
});
