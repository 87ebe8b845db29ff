import { relative } from "node:path";
import { Page, pageStyle, stillStyle } from "@vitrine/page/html";
import { Emitted } from "../assets/emitted.ts";
import type { DemoFile } from "../cli/names.ts";
import { bake } from "./bake.ts";
import { textFile, type BuiltFile } from "./built-file.ts";
import { policyOf } from "./policy.ts";

/** A page without scripts of a demo that only runs on a server: its first example with its result, and a sentence why. */
export async function savedPage({ file, name }: DemoFile, cwd: string, notice: string): Promise<BuiltFile[]> {
  const emitted = new Emitted();
  const { description, stills } = await bake(file, relative(cwd, file), emitted);
  const page = new Page();
  const styles = [stillStyle(description), pageStyle(description)];
  const head = [policyOf({ scripts: [], styles, alone: false })];
  return [
    textFile("index.html", page.saved({ name, description, head, stills, notice })),
    ...(await page.styleSheets()),
    ...[...emitted.files].map(([path, bytes]) => ({ path, bytes })),
  ];
}
