import type { DemoFile } from "../cli/names.ts";
import type { Target } from "../build/build.ts";
import type { BuiltFile } from "../build/built-file.ts";

/** A publication: demos, and where the project of their author is. */
export interface Publication {
  readonly demos: readonly DemoFile[];
  /** Folder in which the command runs. */
  readonly cwd: string;
  /** What was built of the demos. */
  readonly files: readonly BuiltFile[];
  /** Folder that the build was written to, relative to `cwd`. */
  readonly out: string;
  /** Title of the demo, or of the list. */
  readonly title: string;
  /** Host's address, as `--to` named it. */
  readonly to: string;
}

/** A file for the author's project. */
export interface ProjectFile {
  /** Path relative to `cwd`. */
  readonly path: string;
  readonly text: string;
}

/** What a host needs. */
export interface Host {
  /** Description in one line. */
  readonly does: string;
  /** Throws `CliError` before anything is built, where the host cannot be published to. */
  readonly check?: (to: string, cwd: string) => Promise<void> | void;
  /** Form of the build. Default: a folder. */
  readonly target?: Target;
  /** Files inside the built folder, beside those of the demos. Default: none. */
  readonly inside?: (publication: Omit<Publication, "out">) => readonly BuiltFile[];
  /** Most bytes of one file that it takes. Default: no limit. */
  readonly maxFileBytes?: number;
  /** Files for the author's project. Default: none. */
  readonly project?: (publication: Publication) => Promise<readonly ProjectFile[]>;
  /** Sends the build there. Default: the author does. Returns a line about it. */
  readonly send?: (publication: Publication) => Promise<string>;
  /** What the author does next. */
  readonly next: (publication: Publication) => readonly string[];
}
