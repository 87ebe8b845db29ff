import { InputError, type FileRef, type Json } from "@vitrine/core";
import { fromDataUrl, isFileRef, isObject, nameInDataUrl } from "@vitrine/core/internal";
import type { GradioConnection } from "./connection.ts";
import { isFileData, type FileData } from "./wire.ts";

/**
 * Files of one app. The id of a file is its path on the app's server, so that a file which one call gives can be an input
 * of the next.
 */
export class GradioFiles {
  readonly #connection: GradioConnection;
  /** Ids that were given here: in an input, a record with no more than one of these is a file. */
  readonly #known = new Set<string>();

  constructor(connection: GradioConnection) {
    this.#connection = connection;
  }

  async upload(blob: Blob, name: string, signal?: AbortSignal): Promise<FileRef> {
    const body = new FormData();
    body.set("files", blob, name || "file");
    const response = await this.#connection.request("upload", { method: "POST", body, signal: signal ?? NEVER });
    const [path] = (await response.json()) as string[];
    this.#known.add(path!);
    return { id: path!, url: this.#urlOf(path!), name, size: blob.size, type: blob.type };
  }

  /** Bytes of a file, asked of the app itself wherever it has them from. */
  async download(id: string, signal?: AbortSignal): Promise<{ readonly ref: FileRef; readonly blob: Blob }> {
    const response = await this.#connection.request(pathOf(id), { signal: signal ?? NEVER });
    const blob = await response.blob();
    return { ref: { id, url: this.#urlOf(id), name: nameOf(id), size: blob.size, type: blob.type }, blob };
  }

  #urlOf(path: string): string {
    return this.#connection.urlOf(pathOf(path)).href;
  }

  /** Copy of an output whose files are references. */
  fromGradio(value: Json): Json {
    if (isFileData(value)) return this.#refOf(value) as unknown as Json;
    if (Array.isArray(value)) return value.map((one: Json) => this.fromGradio(one));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.fromGradio(one as Json)]));
  }

  #refOf({ path, url, size, orig_name: name, mime_type: type, is_stream: isStream }: FileData): FileRef | null {
    const isHere = typeof path === "string" && path !== "" && !isStream;
    const address = isHere ? this.#urlOf(path) : this.#ownUrl(url ?? "");
    if (address === undefined) return null;
    const id = path || address;
    this.#known.add(id);
    return { id, url: address, name: name || nameOf(id), size: size ?? 0, type: type ?? "" };
  }

  /** An address that the app gives, if it is one of its own, or the bytes themselves. */
  #ownUrl(url: string): string | undefined {
    const root = this.#connection.urlOf("");
    if (!URL.canParse(url, root.href)) return undefined;
    const { href, origin, protocol } = new URL(url, root);
    return origin === root.origin || protocol === "data:" ? href : undefined;
  }

  /** Copy of an input with files in Gradio's form. In the place of a file, a text is the address of one. */
  async toGradio(value: unknown, isFile: boolean): Promise<Json> {
    if (isFile && typeof value === "string") return this.#addressed(value);
    if (Array.isArray(value)) return Promise.all(value.map((one) => this.toGradio(one, isFile)));
    if (!isObject(value)) return value as Json;
    if (this.#isRef(value)) return fileData(value.id, value.name);
    const entries = Object.entries(value).map(async ([key, one]) => [key, await this.toGradio(one, false)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }

  #isRef(value: object): value is { readonly id: string; readonly name?: string } {
    if (isFileRef(value)) return true;
    const { id, ...rest } = value as { id?: unknown };
    return typeof id === "string" && Object.keys(rest).length === 0 && this.#known.has(id);
  }

  async #addressed(url: string): Promise<Json> {
    if (!url.startsWith("data:")) return fileData(url);
    const file = fromDataUrl(url);
    if (!file) throw new InputError([{ field: "", code: "file", detail: "is no data: URL that can be read." }]);
    const { id, name } = await this.upload(file, nameInDataUrl(url));
    return fileData(id, name);
  }
}

/** Uploads and downloads take as long as they take. */
const NEVER = new AbortController().signal;

function pathOf(path: string): string {
  return `file=${path.split("/").map(encodeURIComponent).join("/")}`;
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? "";
}

function fileData(path: string, name?: string): Json {
  return { path, meta: { _type: "gradio.FileData" }, ...(name && { orig_name: name }) };
}
