import { BROWSER_TARGET } from "./src/browsers.ts";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";

const RUNTIME =
  /node_modules\/(?:lit|@lit|lit-html|lit-element)\/(?!.*directives\/repeat)|packages\/core\/src\/(?:app\/(?:common|component)|errors|files\/format-bytes|schema\/json|engine\/(?:message|patch))\.ts|page\/src\/(?:demo\.|app-view|layout|memory|prose|demo-parts|host\.|status-place|statuses|remembering|notices|page-calls|starts|store\/|guest\/input-names|link\/(?:address|may-hold|to-wire)|home\/(?:first-values|create-home-engine))|components\/src\/_element\/(?:index|component-element|component-event|define|container-element|host|icons|copy|copy-button|lazy-load|style-props|(?:element|tokens)\.styles)\.ts/;

// Whoever builds has set this for themselves, as tests do: what people get is the same.
process.env["NODE_ENV"] = "production";

/** Vite has each import of a chunk fetch that chunk's style sheets first. An element's styles are in it, so there are none. */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id.includes("vite/preload-helper") ? "export const __vitePreload = (load) => load();" : null),
  generateBundle(_, files) {
    const sheets = Object.keys(files).filter((file) => file.endsWith(".css"));
    if (sheets.length > 1) this.error(`Nothing would load these with their chunks: ${sheets.join(", ")}`);
  },
};

const SPEC = /packages\/(?:components\/src\/(\w+)\/\1|core\/src\/app\/common)\.ts$/;

/** What a spec says of its props is for authors and programs: elements read names and defaults alone. */
const withoutDescriptions: Plugin = {
  name: "without-descriptions",
  transform: (code, id) =>
    SPEC.test(id)
      ? { code: code.replace(/\bdescription:\s*"(?:[^"\\\n]|\\.)*"/g, 'description: ""'), map: null }
      : null,
};

/** Spaces in a style sheet that stands in a script are its author's. */
const tightStyles: Plugin = {
  name: "tight-styles",
  transform: (code, id) =>
    /packages\/(components|page)\/src\//.test(id) && code.includes("css`")
      ? { code: code.replace(/css`[^`]*`/g, tighten), map: null }
      : null,
};

function tighten(sheet: string): string {
  const words = sheet.replace(/\/\*[^]*?\*\//g, "").replace(/\s+/g, " ");
  return words
    .replace(/ ?([{};>!]) ?/g, "$1")
    .replace(/\b0\./g, ".")
    .replace(/([:,]) /g, "$1")
    .replace(/;}/g, "}");
}

/** Builds the page for browsers. Each element is a chunk of its own, named after its file. */
export default defineConfig({
  base: "./",
  plugins: [plainImports, withoutDescriptions, tightStyles],
  resolve: { conditions: ["vitrine-source", ...defaultClientConditions] },
  build: {
    outDir: "dist/client",
    emptyOutDir: true,
    manifest: "manifest.json",
    license: { fileName: "licences.md" },
    modulePreload: false,
    target: BROWSER_TARGET,
    // Style sheets have fallbacks of their own; a lowered light-dark() would need every page to be ours.
    cssTarget: "esnext",
    rollupOptions: {
      // The widget's entry is called by what the build makes of it.
      preserveEntrySignatures: "exports-only",
      input: {
        page: "src/main.ts",
        frame: "src/frame.ts",
        widget: "src/widget.ts",
        embed: "src/embed.ts",
        dev: "src/dev.ts",
      },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        // What every page needs comes in one piece: over HTTP/1.1 a browser asks for six files at a time.
        codeSplitting: { groups: [{ name: "runtime", test: RUNTIME }] },
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
