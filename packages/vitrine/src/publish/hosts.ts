import { relative } from "node:path";
import { textFile } from "../build/built-file.ts";
import { githubPages } from "./github-pages.ts";
import type { Host } from "./host.ts";
import { bucket, rsync } from "./own-space.ts";
import { quoted } from "./project.ts";

const MIB = 2 ** 20;

/** Source: https://developers.cloudflare.com/pages/platform/limits/, https://developers.cloudflare.com/pages/functions/wrangler-configuration/ */
const cloudflare: Host = {
  does: "the folder, and wrangler.jsonc",
  maxFileBytes: 25 * MIB,
  project: async ({ demos, out }) => [
    {
      path: "wrangler.jsonc",
      text: `// Made by vitrine publish.
{
  "name": ${JSON.stringify(hostName(demos.length === 1 ? demos[0]!.name : "demos"))},
  "compatibility_date": "2026-01-01",
  "pages_build_output_dir": ${JSON.stringify(`./${out}`)}
}
`,
    },
  ],
  next: () => ["npx wrangler pages deploy"],
};

/** Source: https://docs.netlify.com/build/configure-builds/file-based-configuration/ */
const netlify: Host = {
  does: "the folder, and netlify.toml",
  project: async ({ demos, cwd, out }) => [
    {
      path: "netlify.toml",
      text: `# Made by vitrine publish.
[build]
  command = ${JSON.stringify(`npx vitrine build ${demos.map(({ file }) => quoted(relative(cwd, file))).join(" ")} --out ${quoted(out)}`)}
  publish = ${JSON.stringify(out)}

[build.environment]
  NODE_VERSION = "24"
`,
    },
  ],
  next: ({ out }) => [
    `npx netlify deploy --prod --dir ${out}`,
    "Or link the repository: Netlify then builds each commit.",
  ],
};

/** Bytes from which a Space wants a file in Git LFS. */
const LFS_BYTES = 10 * MIB;

/** Source: https://huggingface.co/docs/hub/spaces-config-reference */
const space: Host = {
  does: "the folder as a static Space of Hugging Face",
  inside: ({ title, files }) => {
    const large = files.filter(({ bytes }) => bytes.byteLength > LFS_BYTES).map(({ path }) => path);
    return [
      textFile(
        "README.md",
        `---\ntitle: ${JSON.stringify(title)}\nsdk: static\napp_file: index.html\npinned: false\n---\n\nMade by vitrine publish.\n`,
      ),
      ...(large.length > 0
        ? [textFile(".gitattributes", large.map((path) => `"${path}" filter=lfs diff=lfs merge=lfs -text\n`).join(""))]
        : []),
    ];
  },
  next: ({ out }) => [`hf upload <you>/<space> ${out} . --repo-type space`],
};

const gist: Host = {
  does: "one HTML file, for a gist or an e-mail",
  target: "html",
  // Above, only a clone of the gist has the whole file. Source: https://docs.github.com/rest/gists/gists#truncation
  maxFileBytes: 10 * MIB,
  next: ({ files, out }) => [
    `gh gist create ${out}/${files[0]!.path}`,
    "Whoever has the file opens it with a double click, also offline.",
  ],
};

/** Hosts by the word after `--to`. */
export const HOSTS: Readonly<Record<string, Host>> = {
  "github-pages": githubPages,
  cloudflare,
  netlify,
  space,
  gist,
};

/** Hosts by the beginning of an address. */
export const ADDRESSES: Readonly<Record<string, Host>> = { "s3:": bucket, "rsync:": rsync };

/** The host of `--to`; undefined if there is none. */
export function hostOf(to: string): Host | undefined {
  const named = Object.hasOwn(HOSTS, to) ? HOSTS[to] : undefined;
  return named ?? Object.entries(ADDRESSES).find(([start]) => to.startsWith(start))?.[1];
}

/** A name as hosts take it: small letters, digits and dashes. */
function hostName(name: string): string {
  return (
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 58) || "demo"
  );
}
