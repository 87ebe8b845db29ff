import { BROWSER_TARGET } from "./src/browsers.ts";
import { defaultClientConditions, defineConfig, type Plugin } from "vite";

const RUNTIME =
  /node_modules\/(?:lit|@lit|lit-html|lit-element)\/(?!.*directive)|packages\/core\/src\/(?:app\/(?:common|component)|errors|schema\/json|engine\/(?:message|patch))\.ts|page\/src\/(?:demo\.|app-view|layout|memory|prose|demo-parts|host\.|status-place|statuses|remembering|notices|page-calls|spoken|view-|timers|starts|store\/|guest\/input-names|link\/(?:address|may-hold|takes-files)|home\/(?:first-values|create-home-engine))|components\/src\/(?:_words\/(?:say|say-with|amounts)|_element\/(?:index|component-element|component-event|define|container-element|host|lazy-load|status\.element|(?:element|status|tokens)\.styles))\.ts/;

/** What many elements share, and no page without them needs: in one piece too, which comes with the elements. */
const PARTS =
  /lit-html\/directive\.js|components\/src\/(?:_element\/(?:icons|copy(?:-button|-icons)?|gradual|keys|live|style-props)|_layout\/(?:filling|spaced\.styles|stacked\.styles|spaced)|button\/button(?:\.element|\.styles)?|_text\/(?:pages|length-count(?:\.styles)?))\.ts/;

/** What elements that show results have in common: without a chunk of its own it would come with the plots. */
const OUTPUT_PARTS = /components\/src\/_element\/(?:all-icons|output-element)\.ts/;

/** What a demo without a server has in common with links, checks and page functions. */
const HOME_PARTS =
  /core\/src\/(?:app\/context|schema\/(?:inspect|show|walk)|files\/(?:file-places|format-bytes))\.ts|components\/src\/_words\/size\.ts/;

// Whoever builds has set this for themselves, as tests do: what people get is the same.
process.env["NODE_ENV"] = "production";

/** Vite's calls around imports, of a whole module and of some of its names. */
const PRELOADED =
  /__vitePreload\(\(\) => (import\([^()]*\)(?:\.then\(\(\w+\) => \w+\.\w+\))?), __VITE_PRELOAD__, import\.meta\.url\)/g;
const PRELOADED_NAMES =
  /__vitePreload\(async \(\) => \{\s*const [^=]* = await (import\([^()]*\));\s*return [^;]*;\s*\}, __VITE_PRELOAD__, import\.meta\.url\)/g;

/** The module of a component's element. */
const ELEMENT = /components\/src\/(\w+)\/\1\.element\.ts$/;

/** Vite has each import of a chunk fetch that chunk's style sheets first. An element's styles are in it, so there are none. */
const plainImports: Plugin = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id.includes("vite/preload-helper") ? "export const __vitePreload = (load) => load();" : null),
  renderChunk: (code) => ({ code: code.replace(PRELOADED, "$1").replace(PRELOADED_NAMES, "$1"), map: null }),
  generateBundle(_, files) {
    const sheets = Object.keys(files).filter((file) => file.endsWith(".css"));
    if (sheets.length > 1) this.error(`Nothing would load these with their chunks: ${sheets.join(", ")}`);
    const chunks = Object.values(files).filter((file) => file.type === "chunk");
    const own = new Set(chunks.map(({ facadeModuleId }) => facadeModuleId));
    const lost = chunks.flatMap(({ moduleIds }) => moduleIds).find((id) => ELEMENT.test(id) && !own.has(id));
    if (lost) this.error(`Every build would have this element. Make it an entry, as that of markdown: ${lost}`);
  },
};

/** What the props of all components are checked by. */
const CHECKS = /\b(?:type|minimum|pattern): (?:"[^"]*"|\[[^\]]*\]|\d+),?/g;

const SPEC = /packages\/(?:components\/src\/(\w+)\/\1|core\/src\/app\/common)\.ts$/;

/** What a spec says of its props is for authors and programs: elements read names and defaults alone. */
const withoutDescriptions: Plugin = {
  name: "without-descriptions",
  transform(code, id) {
    if (!SPEC.test(id)) return null;
    const undescribed = code.replace(/\bdescription:\s*"(?:[^"\\\n]|\\.)*",?/g, "");
    return { code: id.includes("app/common.ts") ? undescribed.replace(CHECKS, "") : undescribed, map: null };
  },
};

/** Elements play sound and video by the browser's own means: what a function decodes files with is not for pages. */
const withoutDecoders: Plugin = {
  name: "without-decoders",
  enforce: "pre",
  load(id) {
    if (id.includes("components/src/_audio/compressed.ts")) return "export const packageFor = () => undefined;";
    return id.includes("components/src/video/frames.ts") ? "export const framesOf = undefined;" : null;
  },
};

/** Spaces in a style sheet that stands in a script, and before a template's lines, are its author's. */
const tightStyles: Plugin = {
  name: "tight-styles",
  transform: (code, id) =>
    /packages\/(components|page)\/src\//.test(id) && /\b(?:css|html)`/.test(code)
      ? { code: code.replace(/css`[^`]*`/g, tighten).replace(/\n +/g, "\n"), map: null }
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

/**
 * Parts of Lit that no page needs: its way for browsers without adopted style sheets (see `OLDEST_BROWSERS`), polyfills,
 * the list of versions on a page, decorators, and texts for those who write elements.
 */
const LIT_ALONE: readonly (readonly [RegExp, string])[] = [
  [/\w+\.ShadowRoot&&.*?"replace"in CSSStyleSheet\.prototype/, "!0"],
  [/\w+\.\w+(?:PolyfillSupport|HydrateSupport)\b/g, "(void 0)"],
  [/\(\w+\.\w+Versions\?\?=\[\]\)\.push\("[^"]*"\)/, "0"],
  [/Symbol\.metadata\?\?=Symbol\("metadata"\),\w+\.litPropertyMetadata\?\?=new WeakMap;/, ""],
  [/const \w+=this\[Symbol\.metadata\];if\(null!==\w+\)\{.*?\}(?=this\._\$Eh=)/, ""],
  [/throw Error\("[^;}]*"\)/g, "throw Error()"],
];

const litAlone: Plugin = {
  name: "lit-alone",
  transform: (code, id) =>
    /node_modules\/(?:@lit\/reactive-element|lit-html|lit-element)\/[\w-]+\.js$/.test(id)
      ? { code: LIT_ALONE.reduce((rest, [part, by]) => rest.replace(part, by), code), map: null }
      : null,
};

/** Builds the page for browsers. Each element is a chunk of its own, named after its file. */
export default defineConfig({
  base: "./",
  plugins: [plainImports, withoutDescriptions, withoutDecoders, tightStyles, litAlone],
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
        api: "src/api.ts",
        dev: "src/dev.ts",
        // Other elements import these: as entries they are chunks of their own, which a build finds by their source.
        "button.element": "../components/src/button/button.element.ts",
        "file.element": "../components/src/file/file.element.ts",
        "markdown.element": "../components/src/markdown/markdown.element.ts",
        "reply.element": "../components/src/reply/reply.element.ts",
        "histogram.element": "../components/src/histogram/histogram.element.ts",
      },
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "[name]-[hash].js",
        // What every page needs comes in one piece: over HTTP/1.1 a browser asks for six files at a time.
        codeSplitting: {
          groups: [
            { name: "runtime", test: RUNTIME },
            { name: "element-parts", test: PARTS },
            { name: "home-parts", test: HOME_PARTS },
            { name: "output-parts", test: OUTPUT_PARTS },
            { name: "plot", test: /components\/src\/_plot\/(?!picture)/ },
          ],
        },
        assetFileNames: "[name]-[hash][extname]",
      },
    },
  },
});
