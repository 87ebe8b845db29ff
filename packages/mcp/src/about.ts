import type { Description } from "@vitrine/core";
import { offeredHandlers } from "@vitrine/core/internal";
import type { Section, Snippet } from "@vitrine/server";

/** How an assistant uses the demo: its address, and configurations that most assistants take. */
export function about({ description, address }: { description: Description; address: string }): Section {
  const tools = Object.keys(offeredHandlers(description)).map((name) => `\`${name}\``);
  const url = `${address}mcp`;
  const name = nameOf(description);
  return {
    title: "Assistants (MCP)",
    parts: [
      `Assistants that speak the Model Context Protocol call the handlers as tools: ${tools.join(", ") || "none yet"}. ` +
        `Their address, over streamable HTTP, is \`${url}\`; \`?tools=\` and names with commas between them offers only those.`,
      configuration("Configuration of an assistant, by address", name, { url }),
      "An assistant that starts programs on its own machine runs the demo's file there, without a server:",
      configuration("Configuration of an assistant, by command", name, {
        command: "npx",
        args: ["vitrine", "mcp", "demo.ts"],
      }),
    ],
  };
}

function configuration(language: string, name: string, server: object): Snippet {
  return { language, syntax: "json", code: JSON.stringify({ mcpServers: { [name]: server } }, null, 2) };
}

/** Name of the server in a configuration: the title's letters and digits. */
function nameOf({ title }: Description): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-") || "demo";
}
