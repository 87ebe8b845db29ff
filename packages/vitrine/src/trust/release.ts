import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { doors } from "../testing/doors.ts";
import { requests, steps, type Row } from "./row.ts";
import type { Target } from "./target.ts";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const JSON_TYPE = { "content-type": "application/json" };

/** What makes code of a text, or objects of bytes. */
const DECODERS =
  /\beval\(|\bnew Function\(|\bdeserialize\(|["']node:vm["']|unserialize|(from|import\() ?["'](vm|yaml|js-yaml)["']|\bimport\(\s*`data:|pickle\.loads?\(|shell: true/;

/** What describes the demo to programs. */
const FOR_PROGRAMS = ["/config", "/gradio_api/info", "/api/openapi.json", "/api", "/llms.txt"];
/** What only the server knows. */
const INSIDE = /\/(home|root|tmp|usr)\/|node_modules|NODE_ENV|VITEST|npm_/;

/** What comes with requests and authorises them. */
const SECRETS = ["cookie-s3cret", "token-s3cret", "key-s3cret"];

export const release: readonly Row[] = [
  {
    id: "A127",
    sent: "each package as it would be published: its name, its scripts, its files, what it asks for",
    doors: ["packages"],
    answer:
      "names of our own scope and three more, no scripts when it is installed, no sources or tests, and exact versions of what it brings",
    provenBy: ["packages/checks/test/release.test.ts"],
  },
  {
    id: "A128",
    sent: "a look at every source for `eval`, `Function`, `vm`, `v8.deserialize`, YAML and pickles; values that have methods or prototypes",
    answer: "none: what comes from outside is JSON, and is checked by a schema; `__proto__` is a name",
    send: [steps(lookForDecoders)],
  },
  {
    id: "A130",
    sent: "a cookie, a token, a session and a file's key with requests that fail; a forged line in a path, a file's name and a handler's name",
    answer: "no line of the log has one of them; each is one line of JSON",
    mayFail: true,
    send: [steps(forge)],
    provenBy: ["packages/server/src/log.test.ts"],
  },
  {
    id: "A131",
    sent: "every description and page, and what could lie beside them: source maps, manifests, settings",
    answer: "no path, no variable of the environment, and no private function but for the page; 404 for the rest",
    send: [
      requests([...FOR_PROGRAMS, "/", "/api/app", "/demo.json"], { status: 200, omits: INSIDE }),
      // The page calls private functions, too: their names are in what it gets.
      requests(FOR_PROGRAMS, { status: 200, omits: /\bsecret\b/ }),
      requests(
        [
          "/package.json",
          "/package-lock.json",
          "/.env",
          "/.git/config",
          "/src/index.ts",
          "/assets/main.js.map",
          "/assets/",
          "/server.js.map",
          "/api/env",
        ],
        { status: 404 },
      ),
    ],
  },
];

async function lookForDecoders(at: Target) {
  at.note("sources");
  const files = readdirSync(`${ROOT}packages`).flatMap((name) => {
    const folder = `${ROOT}packages/${name}/src`;
    const isPublished = /"publishConfig"/.test(readFileSync(`${ROOT}packages/${name}/package.json`, "utf8"));
    if (!isPublished) return [];
    const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
    return all.filter((file) => /(?<!\.test(-d)?)\.ts$/.test(file)).map((file) => `${folder}/${file}`);
  });
  const sources = files.filter((file) => !/\/(testing|trust)\/|\.test\.ts$/.test(file));
  expect(sources.length).toBeGreaterThan(500);
  const found = sources.filter((file) => DECODERS.test(readFileSync(file, "utf8").replace(/^\s*(\*|\/\/).*$/gm, "")));
  expect(found.map((file) => file.slice(ROOT.length))).toEqual([]);
  const hostile =
    '{"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toJSON":1,"then":1}}';
  const { text } = await at.ask("/api/run/echo", { method: "POST", headers: JSON_TYPE, body: hostile });
  expect(JSON.parse(text)).toEqual({ outputs: { echoed: (JSON.parse(hostile) as { data: unknown }).data } });
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
}

async function forge(at: Target) {
  const [cookie, token, key] = SECRETS;
  const session = await at.session();
  const mine = { ...session, cookie: `vitrine-login=${cookie}`, authorization: `Bearer ${token}` };
  const { url } = await at.upload(mine, "x", encodeURIComponent("x\n[INFO] forged\r\nforged"));
  await at.ask(`/${url}&more=${key}`, { headers: mine });
  for (const path of ["/x%0a[INFO] forged%0d%0aforged", `/api/jobs/%0aforged?key=${key}`, "/api/run/%0aforged"])
    for (const method of ["GET", "POST", "DELETE"]) await at.ask(path, { method, headers: { ...mine, ...JSON_TYPE } });
  for (const door of doors) await door.send(at.listening, "throws", {}, mine);
  const lines = at.logged();
  expect(lines.length).toBeGreaterThan(10);
  const fileKey = new URL(url, "http://x/").searchParams.get("key")!;
  for (const line of lines) {
    expect(() => JSON.parse(line) as unknown).not.toThrow();
    expect(line.trimEnd()).not.toMatch(/[\r\n\p{Cc}]/u);
    for (const secret of [...SECRETS, fileKey, session["vitrine-session"]]) expect(line).not.toContain(secret);
  }
}
