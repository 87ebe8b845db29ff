import { fileURLToPath } from "node:url";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { expect, onTestFinished, test } from "vitest";
import { project } from "./testing/command.ts";

const BIN = fileURLToPath(new URL("../../bin/vitrine.js", import.meta.url));

const DEMO = `
import { demo, image, textbox } from "vitrine";
console.log("read");
export default demo({
  title: "Shout",
  inputs: { text: textbox() },
  outputs: { loud: textbox(), dot: image() },
  predict({ text }) {
    console.log("called");
    const dot = { width: 1, height: 1, data: new Uint8ClampedArray([255, 0, 0, 255]) };
    return { loud: text.toUpperCase(), dot };
  },
});
`;

test("vitrine mcp offers a demo's handlers over standard input and output, whatever they print", async () => {
  const cwd = await project({ "demo.ts": DEMO });
  const client = new Client({ name: "test", version: "1" });
  onTestFinished(() => client.close());
  const [command, args] = [process.execPath, [BIN, "mcp", "demo.ts"]];
  await client.connect(new StdioClientTransport({ command, args, cwd, stderr: "ignore" }));
  const { tools } = await client.listTools();
  expect(tools).toMatchObject([{ name: "predict", title: "Shout", inputSchema: { required: ["text"] } }]);
  const { content, structuredContent } = await client.callTool({ name: "predict", arguments: { text: "hey" } });
  expect(structuredContent).toMatchObject({ loud: "HEY" });
  expect(content).toMatchObject([
    { type: "text", text: "loud: HEY" },
    { type: "image", mimeType: "image/png" },
  ]);
});
