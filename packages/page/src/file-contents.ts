import { fileSchema, type Description, type FileRef, type Json, type Schema } from "@vitrine/core";
import { filesIn, mapFiles, toBase64 } from "@vitrine/core/internal";
import { isPageOnly } from "./link/to-wire.ts";

/** Maximum size of a file stored across reloads, in bytes: a tab's storage holds only a few million characters. */
const LARGEST = 500_000;

/** Files that exist only in this page: their URLs are invalid after a reload, so their content is stored instead. */
export class FileContents {
  /** Files with their content as URL, by current URL. Undefined if a file is too large, or gone. */
  #read = new Map<string, Promise<FileRef | undefined>>();

  /** Values by component id, as they may be kept. What holds a file that cannot be is left out. */
  async keepable(description: Description, values: Readonly<Record<string, Json>>): Promise<Record<string, Json>> {
    const schema = schemaOf(description);
    const refs = filesIn(schema, values).filter(isPageOnly);
    const known = this.#read;
    this.#read = new Map(refs.map((ref) => [ref.url, known.get(ref.url) ?? toContent(ref).catch(() => undefined)]));
    const reads = [...this.#read].map(async ([url, content]) => [url, await content] as const);
    const contents = new Map(await Promise.all(reads));
    const isHere = (ref: FileRef) => !isPageOnly(ref) || contents.get(ref.url) !== undefined;
    const kept = Object.entries(values).filter(([id, value]) => filesIn(schema.properties?.[id], value).every(isHere));
    return mapFiles(
      schema,
      Object.fromEntries(kept),
      (ref) => (contents.get(ref.url) ?? ref) as unknown as Json,
    ) as never;
  }
}

async function toContent(ref: FileRef): Promise<FileRef | undefined> {
  if (ref.size > LARGEST) return undefined;
  // A strict policy forbids fetching data: URLs, which already contain the content.
  if (ref.url.startsWith("data:")) return { ...ref, id: "" };
  const blob = await (await fetch(ref.url)).blob();
  return { ...ref, id: "", url: `data:${ref.type || blob.type};base64,${await toBase64(blob)}` };
}

/** The schema of values by component id. Of one that no handler has, nobody says what it is: a file may be in it. */
function schemaOf({ components, handlers }: Description): Schema {
  const known = Object.values(handlers).flatMap(({ inputs, input, outputs, output }) => [
    ...Object.entries(inputs).map(([name, id]) => [id, input.properties?.[name] ?? {}] as const),
    ...Object.entries(outputs).map(([name, id]) => [id, output.properties?.[name] ?? {}] as const),
  ]);
  const none = Object.keys(components).map((id) => [id, fileSchema()] as const);
  return { type: "object", properties: Object.fromEntries([...none, ...known]) };
}
