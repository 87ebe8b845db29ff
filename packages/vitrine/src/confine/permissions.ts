import { resolve } from "node:path";

/** What functions may do in a sandbox beside the base. */
export interface Allowed {
  /** Native addons, such as those of image and model libraries. They can do whatever the system lets them. */
  readonly addons?: boolean;
  /** Worker threads. Node does not confine them. */
  readonly workers?: boolean;
  /** Other programs, such as the Python of `python()`. Node does not confine them. */
  readonly programs?: boolean;
  /** Folders and files that they may read. */
  readonly read?: readonly string[];
  /** Folders and files that they may read and write. */
  readonly write?: readonly string[];
}

const SWITCHES = ["addons", "workers", "programs"] as const;

/**
 * Reads a list such as `addons,write:flags`; paths are of `cwd`. Throws `RangeError` that says what there is for
 * anything else.
 */
export function toAllowed(list: readonly string[], cwd: string): Allowed {
  const paths = (kind: string) =>
    list.filter((one) => one.startsWith(`${kind}:`)).map((one) => resolve(cwd, one.slice(kind.length + 1)));
  const wrong = list.find((one) => !SWITCHES.some((name) => name === one) && !/^(read|write):./.test(one));
  if (wrong !== undefined)
    throw new RangeError(`--allow takes ${SWITCHES.join(", ")}, read:<path> and write:<path>; got "${wrong}".`);
  const on = Object.fromEntries(SWITCHES.map((name) => [name, list.includes(name)]));
  return { ...on, read: paths("read"), write: paths("write") };
}

/** Name of the flag that turns Node's permission model on, or undefined in a Node that has none. */
export function permissionFlag(): string | undefined {
  const known = process.allowedNodeEnvironmentFlags;
  return ["--permission", "--experimental-permission"].find((flag) => known.has(flag));
}

/** Flags of a Node that may do only this. Throws `RangeError` where Node has no permission model. */
export function permissionFlags({ addons, workers, programs, read = [], write = [] }: Allowed): readonly string[] {
  const flag = permissionFlag();
  if (flag === undefined) throw new RangeError("--sandbox needs a Node with a permission model: 20.19 or newer.");
  return [
    flag,
    ...[...new Set([...read, ...write])].map((path) => `--allow-fs-read=${path}`),
    ...[...new Set(write)].map((path) => `--allow-fs-write=${path}`),
    ...(addons ? ["--allow-addons"] : []),
    ...(workers ? ["--allow-worker"] : []),
    ...(programs ? ["--allow-child-process"] : []),
    // From Node 25 on the network is a permission too; before, `--no-network` is what closes it.
    ...(process.allowedNodeEnvironmentFlags.has("--allow-net") ? ["--allow-net"] : []),
    // Warnings tell that flags are dangerous, of the flags that were asked for.
    ...(workers || programs || addons || flag !== "--permission" ? ["--disable-warning=SecurityWarning"] : []),
    ...(flag === "--permission" ? [] : ["--disable-warning=ExperimentalWarning"]),
  ];
}
