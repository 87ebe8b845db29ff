import { readFile } from "node:fs/promises";
import { watchFile, unwatchFile } from "node:fs";
import { resolve } from "node:path";
import { styleText } from "node:util";
import { startRelay } from "@vitrine/relay";
import type { Args } from "./args.ts";
import { CliError } from "./cli-error.ts";
import { LOCAL } from "./help.ts";
import type { Running } from "./start.ts";

/** Milliseconds between looks at a certificate's files, which renew themselves. */
const LOOK_MS = 60_000;

/** `vitrine relay`: serves links to demos that run on their authors' machines. */
export async function relay(args: Args, cwd: string): Promise<Running> {
  const { domain, tlsCert, tlsKey, behindProxy, token, hours, maxLinks, shells, contact } = args.sharing;
  if (domain === undefined)
    throw new CliError(
      "vitrine relay needs --domain: the host name below which links are, such as demos.example.edu. To try it here: vitrine relay --domain localhost",
    );
  if ((tlsCert === undefined) !== (tlsKey === undefined))
    throw new CliError("--tls-cert and --tls-key go together: the certificate, and its key.");
  const files =
    tlsCert !== undefined && tlsKey !== undefined ? [resolve(cwd, tlsCert), resolve(cwd, tlsKey)] : undefined;
  const isSafe = files !== undefined || behindProxy;
  const running = await startRelay({
    domain,
    ...((args.portGiven || !files) && { port: args.port }),
    ...((args.host !== LOCAL || !isSafe) && { host: args.host }),
    ...(files && { tls: await readTls(files) }),
    behindProxy,
    token,
    contact,
    ...(hours !== undefined && { hours }),
    ...(maxLinks !== undefined && { maxLinks }),
    ...(shells !== undefined && { shells: resolve(cwd, shells) }),
  }).catch((error: unknown) => {
    throw error instanceof Error ? new CliError(wordsOf(error, args.port)) : error;
  });
  const renew = () =>
    void readTls(files!)
      .then(running.setTls)
      .catch((error: Error) => console.error(`  The certificate could not be read again: ${error.message}`));
  for (const file of files ?? []) watchFile(file, { interval: LOOK_MS }, renew).unref();
  console.log(lines(domain, running.port, isSafe, token !== undefined));
  const close = async () => {
    for (const file of files ?? []) unwatchFile(file, renew);
    await running.close();
  };
  return { port: running.port, close };
}

async function readTls([cert, key]: readonly string[]) {
  return { cert: await readFile(cert!), key: await readFile(key!) };
}

function wordsOf(error: Error, port: number): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "EADDRINUSE") return `Port ${port} is in use. Choose another with --port.`;
  if (code === "EACCES") return `Port ${port} needs rights that this user has not. Choose another with --port.`;
  if (error.message.startsWith("A relay needs TLS"))
    return `${error.message} Give it --tls-cert and --tls-key, or --behind-proxy.`;
  return error.message;
}

function lines(domain: string, port: number, isSafe: boolean, hasToken: boolean): string {
  const place = isSafe ? `wss://${domain}` : `ws://${domain}:${port}`;
  return [
    "",
    `  ${styleText("bold", "Vitrine")} relays links below ${styleText("cyan", domain)}, on port ${port}`,
    "",
    `  Share a demo:   vitrine share demo.ts --relay ${place}${hasToken ? " --token <token>" : ""}`,
    "",
    ...(hasToken || !isSafe
      ? []
      : ["  Whoever reaches this relay may make links on it. --token keeps others out.", ""]),
  ].join("\n");
}
