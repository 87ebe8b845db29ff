import type { ShellFile } from "@vitrine/relay";
import type { BuiltFile } from "../build/built-file.ts";
import { makeGallery, makeOne } from "../cli/build.ts";
import { CliError } from "../cli/cli-error.ts";
import type { DemoFile } from "../cli/names.ts";
import { mediaTypeOf } from "../publish/media-type.ts";
import { savedPage } from "../build/saved-page.ts";

const AWAY = "The author's computer is not connected.";
const RUNS = `${AWAY} The demo runs in your browser meanwhile.`;
const SHOWS = `${AWAY} This is a saved example; come back later to try it.`;

/** What visitors of a link get while its author is away: the demo as files, or a picture of it where it needs its server. */
export async function shellOf(demos: readonly DemoFile[], home: URL, cwd: string): Promise<readonly ShellFile[]> {
  const files = demos.length === 1 ? await shellOfOne(demos[0]!, home, cwd) : await shellOfMany(demos, home, cwd);
  return files.map(({ path, bytes }) => ({ path, bytes, type: mediaTypeOf(path) }));
}

async function shellOfOne(demo: DemoFile, home: URL, cwd: string): Promise<readonly BuiltFile[]> {
  try {
    return (await makeOne(demo, { target: "static", home, notice: RUNS, cwd })).files;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return savedPage(demo, cwd, SHOWS);
  }
}

/** Several are shown where all of them run in browsers. */
async function shellOfMany(demos: readonly DemoFile[], home: URL, cwd: string): Promise<readonly BuiltFile[]> {
  return (await makeGallery(demos, { home, notice: RUNS, cwd })).files;
}
