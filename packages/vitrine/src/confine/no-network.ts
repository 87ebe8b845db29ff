/**
 * Loaded before an author's file where functions may not use the network: connections, servers, datagrams and names of
 * hosts are refused by Node's own modules, on which `fetch`, `http` and `tls` are built.
 */
import dgram from "node:dgram";
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

function refuse(): never {
  throw Object.assign(new Error("Functions may not use the network here. Start without --no-network to let them."), {
    code: "ERR_ACCESS_DENIED",
  });
}

/** Replaces methods so that what a function holds or makes later refuses too. */
function close(target: object, names: readonly string[]): void {
  for (const name of names) {
    if (name in target) Object.defineProperty(target, name, { value: refuse, writable: false, configurable: false });
  }
}

const ASKS = Object.keys(dns).filter((name) => /^(lookup|resolve|reverse)/.test(name));
close(net.Socket.prototype, ["connect"]);
close(net.Server.prototype, ["listen"]);
close(dgram.Socket.prototype, ["bind", "connect", "send"]);
for (const one of [dns, dns.promises]) close(one, ASKS);
for (const one of [dns.Resolver, dns.promises.Resolver]) close(one.prototype, ASKS);
syncBuiltinESMExports();
