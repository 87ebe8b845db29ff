import { VERSION, type DemoLink } from "@vitrine/core/internal";
import { GALLERY_SEARCH, GALLERY_STYLE, Page, SCHEME } from "@vitrine/page/html";
import type { DemoPicture } from "@vitrine/server";
import { shortHash } from "../assets/emitted.ts";
import { picturesOf } from "../cli/pictures.ts";
import type { DemoFile } from "../cli/names.ts";
import { build, type Build } from "./build.ts";
import { textFile, type BuiltFile } from "./built-file.ts";
import { headersFile } from "./headers-file.ts";
import { policyOf } from "./policy.ts";
import { LIST_FILE } from "./write-build.ts";

/** Options of `buildGallery`. */
export interface GalleryOptions {
  /** Future URL of the folder, if known. */
  readonly home?: URL | undefined;
  /** Page of the source that it is made from, if known. */
  readonly source?: URL | undefined;
  /** A sentence above each demo. Default: none. */
  readonly notice?: string | undefined;
  readonly cwd: string;
}

/** Result of a build of several demos, not yet written. */
export interface GalleryBuild {
  readonly files: readonly BuiltFile[];
  readonly demos: readonly BuiltOne[];
}

/** A demo of it. */
interface BuiltOne {
  readonly demo: DemoFile;
  readonly build: Build;
}

/** Builds several demos without a server, each into the folder of its name, and a page that lists them. */
export async function buildGallery(demos: readonly DemoFile[], options: GalleryOptions): Promise<GalleryBuild> {
  const { home, source, notice, cwd } = options;
  const built = [];
  for (const demo of demos) {
    const own = home && new URL(`${encodeURIComponent(demo.name)}/`, home);
    built.push({ demo, build: await build(demo, { target: "static", home: own, source, listed: true, notice, cwd }) });
  }
  const inside = built.flatMap(({ demo: { name }, build: { files } }) =>
    files.filter(({ path }) => !OF_A_ROOT.has(path)).map((file) => ({ ...file, path: `${name}/${file.path}` })),
  );
  return { files: [...(await list(built)), ...inside], demos: built };
}

/** What hosts look for in the root alone. */
const OF_A_ROOT: ReadonlySet<string> = new Set(["_headers", ".nojekyll"]);

async function list(built: GalleryBuild["demos"]): Promise<BuiltFile[]> {
  const page = new Page();
  const own = await picturesOf(built.map(({ demo }) => demo));
  const cards = await Promise.all(built.map((one) => card(one, own[one.demo.name])));
  const demos = cards.map(({ link }) => link);
  const policy = policyOf({ scripts: [SCHEME, GALLERY_SEARCH], styles: [GALLERY_STYLE], alone: false });
  return [
    textFile("index.html", page.builtIndex({ title: "Demos", demos, head: [policy] })),
    textFile(LIST_FILE, JSON.stringify({ format: 1, vitrine: VERSION, demos })),
    textFile("_headers", headersFile(["", ...built.map(({ demo }) => demo.name)])),
    textFile(".nojekyll", ""),
    ...(await page.styleSheets()),
    ...cards.flatMap(({ files }) => files),
  ];
}

/** A demo in the list, with the picture that its author put beside it, or the one of its first example. */
async function card({ demo: { name }, build: { manifest, baked } }: BuiltOne, own: DemoPicture | undefined) {
  const { title, description } = manifest.description;
  const pictures =
    own && (await Promise.all([own.light, own.dark].map((blob, dark) => pictureFile(name, blob, dark === 1))));
  const folder = encodeURIComponent(name);
  const [light, dark] = pictures ?? [];
  const drawn =
    baked.examples.length > 0 ? { light: `${folder}/picture.svg`, dark: `${folder}/picture-dark.svg` } : undefined;
  const picture = light ? { light: urlOf(light), ...(dark && { dark: urlOf(dark) }) } : drawn;
  const link: DemoLink = { name, title: title || name, description, ...(picture && { picture }) };
  return { link, files: [light, dark].filter((file) => file !== undefined) };
}

async function pictureFile(name: string, blob: Blob | undefined, dark: boolean): Promise<BuiltFile | undefined> {
  if (!blob) return undefined;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const ending = blob.type.replace(/^image\/|\+xml$/g, "");
  return { path: `assets/${name}${dark ? "-dark" : ""}-${shortHash([bytes])}.${ending}`, bytes };
}

function urlOf({ path }: BuiltFile): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
