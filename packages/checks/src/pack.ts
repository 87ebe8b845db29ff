/** `npm run pack`: tarballs of all published packages in a folder, `packed` where none is named. */
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { inRoot } from "../bootstrap/paths.js";
import { say } from "../bootstrap/say.js";
import { ensurePacked } from "./packing.ts";

const [given] = process.argv.slice(2);
const to = given === undefined ? inRoot("packed") : resolve(given);
const packed = await ensurePacked();
mkdirSync(to, { recursive: true });
for (const { tarball } of packed) {
  rmSync(join(to, basename(tarball)), { force: true });
  copyFileSync(tarball, join(to, basename(tarball)));
}
say(`${packed.length} packages in ${to}. In a project of yours: npm install ${join(to, "*.tgz")}`);
