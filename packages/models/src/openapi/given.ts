import { isObject, type AnyComponent } from "@vitrine/core/internal";
import { unreadable } from "../upstream/failures.ts";
import type { Upstream } from "../upstream/upstream.ts";

const FILES: Readonly<Record<string, string>> = {
  image: "image/png",
  audio: "audio/wav",
  video: "video/mp4",
  file: "",
};

/** A value of an answer as an output takes it. */
export async function toGiven(
  value: unknown,
  output: AnyComponent,
  upstream: Upstream,
  signal?: AbortSignal,
): Promise<unknown> {
  const { kind } = output;
  if (Object.hasOwn(FILES, kind)) return fileGiven(value, FILES[kind]!, upstream, signal);
  if (kind === "textbox" || kind === "markdown") return textOf(value);
  if (kind === "code") return typeof value === "string" ? value : JSON.stringify(value, null, 2);
  if (kind === "checkbox") return value === true;
  if (kind === "dataframe") return value ?? [];
  return value;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  // Some servers give a text in pieces.
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value.join("");
  return JSON.stringify(value, null, 2);
}

async function fileGiven(value: unknown, type: string, upstream: Upstream, signal?: AbortSignal): Promise<unknown> {
  if (value instanceof Blob || value === null || value === undefined) return value ?? null;
  if (Array.isArray(value)) return Promise.all(value.map((one) => fileGiven(one, type, upstream, signal)));
  if (typeof value !== "string") throw unreadable();
  if (value.startsWith("data:")) return fromDataUrl(value);
  if (/^(https?:\/)?\//.test(value)) return download(value, upstream, signal);
  return new Blob([bytesIn(value)], { type });
}

function fromDataUrl(url: string): Blob {
  const [, head = "", content = ""] = /^data:([^,]*),(.*)$/s.exec(url) ?? [];
  const [type = "", ...words] = head.split(";");
  if (words.at(-1) === "base64") return new Blob([bytesIn(content)], { type });
  return new Blob([decodeURIComponent(content)], { type });
}

function bytesIn(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64.trim().replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
  } catch (error) {
    throw unreadable(error);
  }
}

/** A file that the server has at an address of its own. Another server's is not asked: the answer is not trusted. */
async function download(address: string, upstream: Upstream, signal?: AbortSignal): Promise<Blob> {
  const answer = await upstream.ask(new URL(address, upstream.base), { signal });
  if (answer.ok) return answer.blob();
  await answer.close();
  throw unreadable({ status: answer.status });
}

/** The values of an answer's properties by output; those that it does not have are left as they are. */
export async function toGivenRecord(
  value: unknown,
  outputs: Readonly<Record<string, AnyComponent>>,
  upstream: Upstream,
  signal?: AbortSignal,
): Promise<Record<string, unknown>> {
  if (!isObject(value)) throw unreadable();
  const there = Object.entries(outputs).filter(([name]) => Object.hasOwn(value, name));
  if (there.length === 0 && Object.keys(outputs).length > 0) throw unreadable();
  const given = await Promise.all(
    there.map(async ([name, output]) => [name, await toGiven(value[name], output, upstream, signal)] as const),
  );
  return Object.fromEntries(given);
}
