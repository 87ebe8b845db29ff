import type { Example, ExampleFile } from "./example.ts";

/** Output of an earlier call of a script. */
export interface Source {
  /** Number of the call in the script, from 0. */
  readonly call: number;
  /** Name of the output. */
  readonly output: string;
  /** Whether it is the only one of its handler. */
  readonly isLone: boolean;
}

/** One call of a script. */
export interface Step extends Example {
  /** Inputs that are exactly what an earlier call gave, by name. Languages with variables use these instead of the values. */
  readonly from: ReadonlyMap<string, Source>;
}

/** Most calls of one script. */
export const MOST_STEPS = 50;

/** Files of a call that are no output of an earlier one. */
export function ownFiles({ files, from }: Step): readonly ExampleFile[] {
  return files.filter(({ name }) => !from.has(name));
}

/**
 * The step for languages that send files in a form: a field of a form is a text or JSON, by what its input takes, so that
 * a form has no outputs of earlier calls. All of its values are written out.
 */
export function formOrJson(step: Step): Step {
  return ownFiles(step).length > 0 ? { ...step, from: new Map() } : step;
}

/** Comments above a call: its handler, and which inputs are missing, since a page never tells what is secret. */
export function commentsOn({ name, handler, values }: Example, i: number): string[] {
  const given = new Set(values.map(([key]) => key));
  const { properties = {} } = handler.input;
  const secret = Object.keys(properties).filter((key) => properties[key]!.writeOnly && !given.has(key));
  return [`${i + 1}. ${name}`, ...(secret.length > 0 ? [`Left out, since it is secret: ${secret.join(", ")}`] : [])];
}

/** Comment at the beginning of a script: the files that it opens. None if it opens none. */
export function commentsOnFiles(files: readonly ExampleFile[]): string[] {
  const paths = [...new Set(files.map(({ path }) => path))];
  return paths.length > 0 ? [`Put into the folder that this runs in: ${paths.join(", ")}`] : [];
}
