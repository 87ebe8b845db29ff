import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { App } from "@vitrine/core";
import {
  factoryOf,
  MANIFEST_FORMAT,
  mapValues,
  scriptsOf,
  showsGeneratedHtml,
  VERSION,
  type BuiltDemo,
  type Manifest,
} from "@vitrine/core/internal";
import { BLANK, Page, pageStyle, SCHEME, stillStyle, WATCHDOG, type Stills } from "@vitrine/page/html";
import { Emitted, resourceOf, shortHash } from "../assets/emitted.ts";
import { checkShown } from "../cli/check-shown.ts";
import { CliError } from "../cli/cli-error.ts";
import type { DemoFile } from "../cli/names.ts";
import { bake, type Baked } from "./bake.ts";
import { textFile, type BuiltFile } from "./built-file.ts";
import { headersFile } from "./headers-file.ts";
import { descriptionOf, oEmbedFiles } from "./description-of.ts";
import { selfContainedPage } from "./self-contained-page.ts";
import { licences } from "./licences.ts";
import type { OwnScripts } from "./page-script.ts";
import { pictures } from "./pictures.ts";
import { framePolicyOf, policyOf } from "./policy.ts";
import { withoutFlags } from "./without-flags.ts";
import { widgetModule } from "./widget.ts";
import { workerScript } from "./worker-script.ts";

/** Output format of a demo without a server. */
export type Target = "static" | "html";

/** Options of `build`. */
export interface BuildOptions {
  readonly target: Target;
  /** Future URL of the demo, if known: links to it then show a preview image. */
  readonly home?: URL | undefined;
  /** Page of the source that it is made from, if known: the demo's page links to it. */
  readonly source?: URL | undefined;
  /** Whether a list of demos lies one folder above. Default: false. */
  readonly listed?: boolean;
  /** A sentence above the demo. Default: none. */
  readonly notice?: string | undefined;
  readonly cwd: string;
}

/** Result of a build, not yet written. */
export interface Build {
  readonly files: readonly BuiltFile[];
  readonly manifest: Manifest;
  readonly baked: Baked;
  /** One-line notices for the author. */
  readonly notices: readonly string[];
}

/** Builds a demo without a server. Throws `CliError`, with the reason, if the demo needs one. */
export async function build({ file, name }: DemoFile, options: BuildOptions): Promise<Build> {
  const { target, home, source, listed = false, notice, cwd } = options;
  const emitted = new Emitted();
  const { code, modules, notices: found } = await workerScript(file, emitted, cwd);
  const script = new TextEncoder().encode(code);
  const assets = Object.fromEntries([...emitted.files].map(([path, bytes]) => [path, resourceOf(path, bytes)]));
  const shown = relative(cwd, file);
  const baked = await bake(file, shown, emitted);
  await checkShown(baked.description, shown);
  const { description, notices: left } = withoutFlags(baked.description);
  const notices = [...found, ...left];
  if (baked.app.runs === "server") throw serverOnly(shown, baked.app);
  const url = `assets/worker-${shortHash([script])}.js`;
  const generatedHtml = showsGeneratedHtml(baked.app);
  const blank = generatedHtml && target === "static" ? blankPage(emitted) : undefined;
  const manifest: Manifest = {
    format: MANIFEST_FORMAT,
    vitrine: VERSION,
    name,
    description,
    elements: new Page().elements(baked.description),
    built: {
      worker: { url, ...resourceOf(url, script) },
      assets,
      files: baked.files,
      script: { url: "embed.js", integrity: resourceOf("embed.js", embedBytes(new Page())).integrity },
      baked: baked.examples,
      ...(blank && { blank }),
      ...(source && { source: source.href }),
    },
  };
  const all = new Map([...emitted.files, [url, script]]);
  const own = ownScripts(baked.app, manifest, all);
  if (target === "html")
    return {
      files: await selfContainedPage(withoutModules(manifest), all, baked.stills, { generatedHtml, own }),
      manifest,
      baked,
      notices,
    };
  const files = [
    ...(await folder(manifest, all, { stills: baked.stills, home, own, listed, notice })),
    licences(new Page(), modules),
  ];
  return { files: [...files, listOf(files)], manifest, baked, notices };
}

interface FolderOptions {
  readonly stills: Stills;
  readonly home: URL | undefined;
  readonly own: OwnScripts;
  readonly listed: boolean;
  readonly notice: string | undefined;
}

async function folder(
  manifest: Manifest,
  emitted: ReadonlyMap<string, Uint8Array>,
  { stills, home, own, listed, notice }: FolderOptions,
): Promise<BuiltFile[]> {
  const page = new Page();
  const client = await Promise.all(
    page.files.allFor(manifest.description, ["main.ts", "frame.ts", "embed.ts"]).map(async (file) => {
      const { body } = (await page.files.read(file))!;
      return { path: `assets/${file}`, bytes: body };
    }),
  );
  const styles = [stillStyle(manifest.description), pageStyle(manifest.description)];
  const inlined = { scripts: [WATCHDOG, SCHEME], styles, alone: false };
  const description = descriptionOf(manifest, stills, home);
  return [
    textFile("index.html", page.built({ manifest, head: [policyOf(inlined), ...description], stills, listed, notice })),
    textFile(
      "embed.html",
      page.built({ manifest, head: [framePolicyOf(inlined), ...description], stills, frame: true }),
    ),
    textFile("demo.json", JSON.stringify(manifest)),
    textFile("embed.js", page.embedScript),
    textFile("_headers", headersFile([""])),
    textFile(".nojekyll", ""),
    await widgetModule(page, withoutModules(manifest), emitted, own),
    ...oEmbedFiles(manifest, home),
    ...(await pictures(manifest, emitted, stills)),
    ...client,
    ...[...emitted].map(([path, bytes]) => ({ path, bytes })),
  ];
}

/** Scripts of the author that are part of the page's script where it is one: modules of elements, functions. */
function ownScripts({ components }: App, manifest: Manifest, emitted: ReadonlyMap<string, Uint8Array>): OwnScripts {
  const urls = [...components.values()].flatMap((component) => component["~spec"].element?.module ?? []);
  const functions = Object.values(manifest.description.handlers).flatMap(({ page }) => page?.module.url ?? []);
  return {
    modules: [...new Set(urls.map((url) => fileURLToPath(url)))],
    functions: functions.map((address) => new TextDecoder().decode(emitted.get(address))),
  };
}

/** Removes the scripts of the author, which are already in the page's script. */
function withoutModules(manifest: Manifest): Manifest {
  const { elements, handlers } = manifest.description;
  const inside = mapValues(elements, (one) => ({ ...one, module: { ...one.module, url: "" } }));
  const called = mapValues(handlers, (one) => ({
    ...one,
    page: one.page && { ...one.page, module: { ...one.page.module, url: "" } },
  }));
  const ids = new Set(scriptsOf(manifest.description).map(({ id }) => id));
  const files = Object.entries(manifest.built!.files).filter(([id]) => !ids.has(id));
  const description = { ...manifest.description, elements: inside, handlers: called };
  return { ...manifest, description, elements: {}, built: { ...manifest.built!, files: Object.fromEntries(files) } };
}

/** Lists every file with its size and hash: `vitrine vendor` copies and verifies them. */
function listOf(files: readonly BuiltFile[]): BuiltFile {
  const entries = files.map(({ path, bytes }) => [path, resourceOf(path, bytes)] as const);
  return textFile("files.json", JSON.stringify({ vitrine: VERSION, files: Object.fromEntries(entries) }, null, 1));
}

function blankPage(emitted: Emitted): NonNullable<BuiltDemo["blank"]> {
  const bytes = new TextEncoder().encode(BLANK);
  const url = emitted.add("blank.html", bytes);
  return { url, ...resourceOf(url, bytes) };
}

function embedBytes(page: Page): Uint8Array {
  return new TextEncoder().encode(page.embedScript);
}

function serverOnly(shown: string, { components }: App): CliError {
  const needy = [...components.values()].find((component) => component["~spec"].runs === "server");
  const [what, way] = needy
    ? [`${factoryOf(needy["~spec"])}() needs a server`, "Build it with --target server."]
    : [
        'it says runs: "server"',
        "Build it with --target server, or take that line out if it needs neither keys, nor a database, nor Node.",
      ];
  return new CliError(`${shown} cannot be built for browsers: ${what}.\n\n  ${shown}\n\n${way}`);
}
