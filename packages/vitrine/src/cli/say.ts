import { networkInterfaces } from "node:os";
import { styleText } from "node:util";
import { formatBytes } from "@vitrine/core/internal";
import type { Limits } from "@vitrine/server";

/** IPv4 addresses of this machine in its networks, without loopback. */
export function lanAddresses(): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.filter(({ family, internal }) => family === "IPv4" && !internal).map(({ address }) => address);
}

/** Data for the startup message. */
export interface Startup {
  readonly port: number;
  readonly host: string;
  readonly demos: readonly { readonly name: string; readonly title: string }[];
  /** Milliseconds since the start of the command. */
  readonly ms: number;
  /** Additional lines, such as how calls are run. */
  readonly notes: readonly string[];
}

/** Startup message of a server. */
export function startupLines({ port, host, demos, ms, notes }: Startup): string {
  const open = host === "0.0.0.0" || host === "::";
  const local = `http://localhost:${port}/`;
  const network = open ? lanAddresses().map((address) => `http://${address}:${port}/`) : [];
  return [
    "",
    `  ${styleText("bold", "Vitrine")} is ready in ${Math.round(ms)} ms`,
    "",
    `  Local    ${styleText("cyan", local)}`,
    ...network.map((url) => `  Network  ${styleText("cyan", url)}`),
    ...(open ? [] : ["  Network  use --host to let other machines in"]),
    ...(demos.length > 1 ? ["", ...demos.map(({ name, title }) => `  /${name}/  ${title}`)] : []),
    ...(notes.length > 0 ? ["", ...notes.map((note) => `  ${note}`)] : []),
    "",
  ].join("\n");
}

/** The limits in force that a visitor is likely to meet. `memoryBytes` is that of a process of functions, if there are any. */
export function limitsLine(limits: Limits, memoryBytes: number | undefined): string {
  const count = (value: number) => value.toLocaleString("en");
  const parts = [
    `${formatBytes(limits.fileBytes)} a file`,
    `${count(limits.calls)} calls`,
    `${count(limits.callsPerVisitor)} a visitor`,
    `${count(limits.streams)} streams`,
    ...(memoryBytes === undefined ? [] : [`memory ${formatBytes(memoryBytes)} a function`]),
  ];
  return `Limits: ${parts.join(", ")}.`;
}
