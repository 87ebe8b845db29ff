import { app, localEngine, on } from "@vitrine/core";
import { column, textbox } from "@vitrine/components";
import { createServer } from "@vitrine/server";
import { expect, test } from "vitest";
import { about } from "./about.ts";
import { mcp } from "./mcp.ts";

const name = textbox({ label: "Name" });
const hello = app({
  title: "Hello, world!",
  layout: column(name),
  handlers: [
    on([], { name: "greet", inputs: { name }, outputs: { name }, run: ({ name }) => ({ name }) }),
    on([], { name: "hidden", api: "private", inputs: { name }, outputs: { name }, run: ({ name }) => ({ name }) }),
  ],
});

test("the section of the API's page has the address and both configurations", async () => {
  const { parts } = about({ description: await localEngine(hello).describe(), address: "https://a.example/x/" });
  expect(parts[0]).toMatch(/tools: `greet`\. .*`https:\/\/a\.example\/x\/mcp`/);
  const configurations = parts.flatMap((part) => (typeof part === "string" ? [] : [JSON.parse(part.code) as object]));
  expect(configurations).toEqual([
    { mcpServers: { "hello-world": { url: "https://a.example/x/mcp" } } },
    { mcpServers: { "hello-world": { command: "npx", args: ["vitrine", "mcp", "demo.ts"] } } },
  ]);
});

test("the section is on the page and in the text for assistants, with the ring alone", async () => {
  const text = async (path: string, rings = [mcp()]) => (await createServer(hello, { rings }).request(path)).text();
  for (const path of ["/api", "/llms.txt"]) {
    expect(await text(path)).toContain("Assistants (MCP)");
    expect(await text(path, [])).not.toContain("MCP");
  }
});
