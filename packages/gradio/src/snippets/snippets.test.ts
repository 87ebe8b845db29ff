import { createServer } from "@vitrine/server";
import { describe, expect, test } from "vitest";
import { app, on } from "@vitrine/core";
import { column, dropdown, file, number, textbox } from "@vitrine/components";
import { gradio } from "../gradio.ts";

const name = textbox({ label: "Name" });
const from = dropdown({ label: "From", choices: ["en", "fr"], value: "fr" });
const doc = file({ label: "Document" });
const docs = file({ label: "Documents", count: "many" });
const total = number({ label: "Total", readonly: true });
const run = () => ({ total: 1 });

const snippetsApp = app({
  layout: column(name, from, doc, docs, total),
  handlers: [
    on([], {
      name: "greet",
      inputs: { name, from },
      outputs: { total },
      examples: [{ name: "O'Hara", from: "en" }],
      run,
    }),
    on([], { name: "weigh", inputs: { doc, docs }, outputs: { total }, run }),
  ],
});

/** The page's text, as a visitor copies it. */
async function page(rings = [gradio()]): Promise<string> {
  const server = createServer(snippetsApp, { rings });
  const html = await (await server.request("/api", { headers: { host: "127.0.0.1:7860" } })).text();
  return html.replaceAll("&#39;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

describe("the page of the API", () => {
  test("calls with gradio_client: arguments by name, as far as Python takes the name", async () => {
    const text = await page();
    expect(text).toContain('client = Client("http://127.0.0.1:7860/")');
    expect(text).toContain('    name="O\'Hara",\n    **{"from": "en"},\n    api_name="/greet",');
    expect(text).toContain('    doc=handle_file("doc.txt"),\n    docs=[handle_file("docs.txt")],');
  });

  test("calls with @gradio/client", async () => {
    const text = await page();
    expect(text).toContain(`await client.predict("/greet", { name: "O'Hara", from: "en" });`);
    expect(text).toContain(`doc: handle_file(new File([await openAsBlob("doc.txt")], "doc.txt"))`);
  });

  test("calls with curl in two steps, after the files", async () => {
    const text = await page();
    expect(text).toContain(`-d '{"name":"O'\\''Hara","from":"en"}'`);
    expect(text).toContain("FILE_2=$(curl -s http://127.0.0.1:7860/gradio_api/upload -F files=@docs.txt");
    expect(text).toContain(`"docs":[{"path":"'"$FILE_2"'","meta":`);
  });

  test("has none of them without the ring", async () => {
    expect(await page([])).not.toMatch(/gradio/i);
  });
});
