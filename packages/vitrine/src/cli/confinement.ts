import type { Confinement } from "../confine/confined-processes.ts";
import { environmentLine, passedNames } from "../confine/environment.ts";
import { permissionFlag, toAllowed } from "../confine/permissions.ts";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";

/** What processes of functions may do, as the command line says. Throws `CliError` for what cannot be held. */
export function confinementOf(args: Args, cwd: string): Confinement {
  const { env, sandbox, allow, network, memoryBytes } = args;
  if (sandbox && permissionFlag() === undefined)
    throw new CliError("--sandbox needs a Node that has a permission model: 20.19 or newer.");
  if (!sandbox && allow.length > 0)
    throw new CliError("--allow says what functions may do in a sandbox: add --sandbox.");
  try {
    return { env, network, memoryBytes, sandbox: sandbox ? toAllowed(allow, cwd) : undefined };
  } catch (error) {
    throw new CliError((error as RangeError).message);
  }
}

/** What they may do, in the message at the start. `read` are the variables that the author's files read by name. */
export function confinementLines({ env, sandbox, allow, network }: Args, read: readonly string[]): readonly string[] {
  const also = allow.length > 0 ? `, and what is allowed: ${allow.join(", ")}` : "";
  return [
    environmentLine(passedNames(read, env)),
    ...(sandbox
      ? [`They run in a sandbox: they read the demo and its packages, and write their own files${also}.`]
      : []),
    ...(network ? [] : ["They may not use the network."]),
  ];
}
