import { describe, expect, test } from "vitest";
import { platforms, simpleValues, type SnippetOptions } from "./snippets.ts";

const URL_OF_DEMO = "https://demos.example/hello/";
const HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

function snippet(id: string, options: Partial<SnippetOptions> = {}): string {
  const plain = { url: URL_OF_DEMO, title: "Hello", values: {}, state: "", picture: true };
  return platforms.find((platform) => platform.id === id)!.snippet({ ...plain, ...options });
}

describe("a snippet", () => {
  test("with the tag has the script's hash and version, and values as attributes", () => {
    const values = { maxWords: "5", name: `Ada "A" & <b>` };
    expect(snippet("html", { version: "1.2.3", integrity: HASH, values })).toBe(
      `<script type="module" src="${URL_OF_DEMO}embed.js" integrity="${HASH}" data-vitrine="1.2.3" crossorigin></script>\n` +
        `<vitrine-demo src="${URL_OF_DEMO}" value-max-words="5" value-name="Ada &quot;A&quot; &amp; &lt;b>"></vitrine-demo>`,
    );
  });

  test("claims no hash or version that the page does not know", () => {
    expect(snippet("html")).toContain(`<script type="module" src="${URL_OF_DEMO}embed.js" crossorigin></script>`);
  });

  test.each(["iframe", "myst", "docusaurus", "reveal", "lms", "link", "picture"])(
    "for %s has the exact state",
    (id) => {
      expect(snippet(id, { state: "?name=Ada#s=1.abc" })).toMatch(/hello\/(?:embed\.html)?\?name=Ada#s=1\.abc/);
    },
  );

  test("for Canvas and Moodle is a frame that may run scripts and nothing of its host's", () => {
    expect(snippet("lms")).toMatch(
      /^<iframe .*sandbox="allow-scripts allow-forms allow-popups allow-downloads" allowfullscreen>/,
    );
  });

  test("for MyST is the directive with its picture", () => {
    expect(snippet("myst").split("\n")).toEqual([
      `:::{iframe} ${URL_OF_DEMO}embed.html`,
      ":width: 100%",
      ":title: Hello",
      `:placeholder: ${URL_OF_DEMO}picture.png`,
      "Hello",
      ":::",
    ]);
  });

  test("for Quarto shows the tag in HTML and the picture in all else", () => {
    const lines = snippet("quarto").split("\n");
    expect(lines.filter((line) => line.startsWith("::: {"))).toEqual([
      `::: {.content-visible when-format="html"}`,
      `::: {.content-visible unless-format="html"}`,
    ]);
    expect(lines).toContain(`![Hello, <${URL_OF_DEMO}>](${URL_OF_DEMO}picture.png)`);
  });

  test("for Docusaurus styles by an object, since MDX takes no text there", () => {
    expect(snippet("docusaurus")).toContain(`style={{ width: "100%", height: 480, border: 0 }}`);
  });

  test("for a notebook holds values as Python writes them", () => {
    const lines = snippet("notebook", { values: { name: `Ada "A"\n\\` } }).split("\n");
    expect(lines).toContain(`    _esm = "${URL_OF_DEMO}widget.mjs"`);
    expect(lines).toContain(String.raw`    inputs = traitlets.Dict({"name": "Ada \"A\"\n\\"}).tag(sync=True)`);
    expect(snippet("notebook")).toContain("inputs = traitlets.Dict().tag(sync=True)");
  });

  test.each(platforms.map(({ id }) => id))("for %s points to no picture where there is none", (id) => {
    expect(snippet(id, { picture: false })).not.toContain("picture.");
    expect(snippet(id, { picture: false })).toContain(URL_OF_DEMO);
  });

  test.each(platforms.map(({ id }) => id))("for %s stays whole, whatever the title and the values hold", (id) => {
    const evil = `"><script>x</script>\n\n\`\`\`\n::: ](x) {y}`;
    const text = snippet(id, { title: evil, values: { name: evil } });
    // A directive's option is plain text up to the end of its line.
    const markup = text.replace(/^:title: .*$/m, "");
    expect(markup).not.toMatch(/(?<!\\)"><script>x/);
    expect(text.split("\n").filter((line) => /^(?:```\s*$|:::.*\]\(x\))/.test(line))).toEqual(
      id === "quarto" ? ["```"] : [],
    );
  });
});

describe("the simple values of a link", () => {
  test("are as attributes have them, lists as JSON", () => {
    const link = `${URL_OF_DEMO}?name=Ada&tags=red&tags=blue&only=one#s=1.abc`;
    expect(simpleValues(link, (name) => name !== "name")).toEqual({
      name: "Ada",
      tags: `["red","blue"]`,
      only: `["one"]`,
    });
  });
});
