import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerHttp2Stream } from "node:http2";
import { sameSecret } from "./name.ts";
import { pageHeaders, pageHtml, PASSWORD_PATH, type PlainPage } from "./pages.ts";

const COOKIE = "__Host-vitrine-link";
const MOST_BODY_BYTES = 4096;
const MINUTE_MS = 60_000;
/** Wrong passwords a minute, from one address and from all. */
const TRIES = { one: 10, all: 100 };

/** Asks visitors of a link for its password. The relay sees what passes, and keeps nothing of it. */
export class Gate {
  readonly #password: string;
  readonly #pass: string;
  #wrong = new Map<string, number>();
  #since = performance.now();

  /** @param key Secret that passes are signed with. */
  constructor(password: string, key: string) {
    this.#password = password;
    this.#pass = createHmac("sha256", key).update(`pass\n${password}`).digest("base64url");
  }

  /** Whether a request may go on. Answers it otherwise. */
  async lets(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<boolean> {
    const isAnswer = headers[":method"] === "POST" && headers[":path"] === PASSWORD_PATH;
    if (!isAnswer && this.#hasPass(headers.cookie)) return true;
    if (!isAnswer) {
      respond(stream, headers, ASKS);
      return false;
    }
    const ip = String(headers["x-forwarded-for"] ?? "");
    if (this.#hasTriedOften(ip)) {
      respond(stream, headers, OFTEN);
      return false;
    }
    // Counted before it is read: of many at once, none is judged beyond the limit.
    this.#count(ip, 1);
    if (sameSecret(passwordIn(await textOf(stream)), this.#password)) {
      this.#count(ip, -1);
      this.#letIn(stream);
    } else respond(stream, headers, WRONG);
    return false;
  }

  #count(ip: string, tries: number) {
    this.#wrong.set(ip, Math.max(0, (this.#wrong.get(ip) ?? 0) + tries));
  }

  #hasPass(cookie = ""): boolean {
    const passes = cookie.split(";").map((one) => one.trim().split("="));
    return passes.some(([name, value = ""]) => name === COOKIE && sameSecret(value, this.#pass));
  }

  #hasTriedOften(ip: string): boolean {
    if (performance.now() - this.#since > MINUTE_MS) {
      this.#wrong = new Map();
      this.#since = performance.now();
    }
    const all = [...this.#wrong.values()].reduce((sum, count) => sum + count, 0);
    return (this.#wrong.get(ip) ?? 0) >= TRIES.one || all >= TRIES.all;
  }

  #letIn(stream: ServerHttp2Stream) {
    if (stream.closed || stream.destroyed) return;
    const cookie = `${COOKIE}=${this.#pass}; Path=/; Secure; HttpOnly; SameSite=Lax`;
    stream.respond({ ":status": 303, location: "/", "set-cookie": [cookie], "cache-control": "no-store" });
    stream.end();
  }
}

function respond(stream: ServerHttp2Stream, { ":method": method }: IncomingHttpHeaders, page: PlainPage) {
  if (stream.closed || stream.destroyed) return;
  const headers: OutgoingHttpHeaders = { ":status": page.status, ...pageHeaders(page) };
  stream.respond(headers);
  stream.end(method === "HEAD" ? undefined : pageHtml(page));
}

async function textOf(stream: ServerHttp2Stream): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // The stream is answered, whatever it says.
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BODY_BYTES) return "";
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function passwordIn(form: string): string {
  return new URLSearchParams(form).get("password") ?? "";
}

const ASKS: PlainPage = {
  status: 401,
  title: "This demo has a password",
  words: ["Whoever sent you the link has it."],
  form: true,
};
const WRONG: PlainPage = { ...ASKS, words: ["That is not the password. Try again."] };
const OFTEN: PlainPage = {
  ...ASKS,
  status: 429,
  words: ["Too many tries. Wait a minute, and try again."],
  retryAfter: 60,
};
