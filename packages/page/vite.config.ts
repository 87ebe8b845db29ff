import { BROWSER_TARGET } from "./src/browsers.ts";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";

const RUNTIME =
  /node_modules\/(?:lit|@lit|lit-html|lit-element)\/(?!.*directive)|packages\/core\/src\/(?:app\/(?:common|component)|errors|schema\/json|engine\/(?:message|patch))\.ts|page\/src\/(?:demo\.|app-view|layout|memory|prose|demo-parts|host\.|status-place|statuses|remembering|notices|page-calls|spoken|view-|timers|starts|store\/|guest\/input-names|link\/(?:address|may-hold|takes-files)|home\/(?:first-values|create-home-engine))|components\/src\/(?:_words\/say|_element\/(?:index|component-element|component-event|define|container-element|host|icons|lazy-load|(?:element|tokens)\.styles))\.ts/;

/** What many elements share, and no page without them needs: in one piece too, which comes with the elements. */
const PARTS =
  /lit-html\/directive\.js|components\/src\/_element\/(?:copy(?:-button|-icons)?|gradual|keys|live|style-props)\.ts/;

// Whoever builds has set this for themselves, as tests do: what people get is the same.
process.env["NODE_ENV"] = "production";

/** Vite's calls around imports, of a whole module and of some of its names. */
const PRELOADED =
  /__vitePreload\(\(\) => (import\([^()]*\)(?:\.then\(\(\w+\) => \w+\.\w+\))?), __VITE_PRELOAD__, import\.meta\.url\)/g;
const PRELOADED_NAMES =
  /__vitePreload\(async \(\) => \{\s*const [^=]* = await (import\([^()]*\));\s*return [^;]*;\s*\}, __VITE_PRELOAD__, import\.meta\.url\)/g;

/** Vite has each import of a chunk fetch that chunk's style sheets first. An element's styles are in it, so there are none. */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id.includes("vite/preload-helper") ? "export const __vitePreload = (load) => load();" : null),
  renderChunk: (code) => ({ code: code.replace(PRELOADED, "$1").replace(PRELOADED_NAMES, "$1"), map: null }),
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
    SPEC.test(id) ? { code: code.replace(/\bdescription:\s*"(?:[^"\\\n]|\\.)*",?/g, ""), map: null } : null,
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
        // Other elements import it: as an entry it is a chunk of its own, which a build finds by its source.
        "markdown.element": "../components/src/markdown/markdown.element.ts",
      },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        // What every page needs comes in one piece: over HTTP/1.1 a browser asks for six files at a time.
        codeSplitting: {
          groups: [
            { name: "runtime", test: RUNTIME },
            { name: "element-parts", test: PARTS },
            { name: "words", test: /components\/src\/_words\/(?:say-with|amounts)\.ts/ },
          ],
        },
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
