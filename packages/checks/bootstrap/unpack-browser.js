import { createReadStream, createWriteStream } from "node:fs";
import { chmod, cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { mustRun } from "./command.js";
import { unpackedBrowser } from "./find-browser.js";
import { memory } from "./paths.js";

/** The newest whose package accepts Node 20. A headless Chromium, with the libraries that a bare Linux lacks. */
const PACKAGE = "@sparticuz/chromium@147.0.0";

/** Its libraries and fonts are beside it, not on the system. */
const START = `#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/al2023/lib" FONTCONFIG_PATH="$here/fonts"
exec "$here/chromium" "$@"
`;

/** Fetches the browser with npm, outside the workspace's own dependencies, and unpacks it where `findBrowser` looks. */
export async function unpackBrowser() {
  const to = dirname(unpackedBrowser);
  const fetched = join(memory, "browser-package");
  await mkdir(fetched, { recursive: true });
  await writeFile(join(fetched, "package.json"), "{}");
  await mustRun(["npm", "install", "--no-audit", "--no-fund", "--no-save", PACKAGE], { cwd: fetched, quiet: true });
  await mkdir(to, { recursive: true });
  await unpack(join(fetched, "node_modules/@sparticuz/chromium/bin"), to);
  await rm(fetched, { recursive: true });
}

/**
 * @param {string} from
 * @param {string} to
 */
async function unpack(from, to) {
  await inflate(join(from, "chromium.br"), join(to, "chromium"));
  await chmod(join(to, "chromium"), 0o755);
  for (const part of ["al2023", "fonts", "swiftshader"]) await unpackPart(join(from, `${part}.tar.br`), join(to, part));
  await cp(join(to, "swiftshader"), to, { recursive: true });
  await writeFile(unpackedBrowser, START, { mode: 0o755 });
}

/**
 * @param {string} archive
 * @param {string} folder
 */
async function unpackPart(archive, folder) {
  const tar = `${folder}.tar`;
  await mkdir(folder, { recursive: true });
  await inflate(archive, tar);
  await mustRun(["tar", "-xf", tar, "-C", folder], { quiet: true });
  await rm(tar);
}

/**
 * @param {string} from
 * @param {string} to
 */
function inflate(from, to) {
  return pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to));
}
