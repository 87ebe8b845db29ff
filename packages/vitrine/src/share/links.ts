import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { randomUUID } from "node:crypto";
import { isSecret, newSecret } from "@vitrine/relay";

type Secrets = Readonly<Record<string, string>>;

/** Secrets of links, by the demos' files, in a file of the author's own that nobody else can read. */
export class Links {
  readonly #file: string;

  constructor(file: string = fileOf(process.env)) {
    this.#file = file;
  }

  /** The secret of some demos; a new one where they have none, or where another one is wanted. */
  async secretOf(demos: readonly string[], isNew: boolean): Promise<string> {
    const secrets = await this.#read();
    const key = demos.toSorted().join("\n");
    const known = secrets[key];
    if (!isNew && known !== undefined && isSecret(known)) return known;
    const secret = newSecret();
    await this.#write({ ...secrets, [key]: secret });
    return secret;
  }

  /** Forgets the secret of some demos, and returns it: their link leads nowhere from now on. */
  async forget(demos: readonly string[]): Promise<string | undefined> {
    const { [demos.toSorted().join("\n")]: forgotten, ...others } = await this.#read();
    if (forgotten !== undefined) await this.#write(others);
    return forgotten;
  }

  async #read(): Promise<Secrets> {
    const text = await readFile(this.#file, "utf8").catch(() => "{}");
    try {
      const found = JSON.parse(text) as unknown;
      return found !== null && typeof found === "object" ? (found as Secrets) : {};
    } catch {
      return {};
    }
  }

  async #write(secrets: Secrets): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
    const half = `${this.#file}.${randomUUID()}`;
    await writeFile(half, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    await rename(half, this.#file);
  }
}

/** Source: https://specifications.freedesktop.org/basedir-spec/latest/ */
function fileOf(env: NodeJS.ProcessEnv): string {
  const base = process.platform === "win32" ? env["APPDATA"] : env["XDG_CONFIG_HOME"];
  return join(base || join(homedir(), ".config"), "vitrine", "links.json");
}
