import type { Peer } from "../peers/peer.ts";
import type { Subject } from "../row.ts";
import { median } from "../stats.ts";

/** Measures each peer in turn, so many times, and gives the medians by field and subject. */
export async function medianOfTurns<P extends Peer, Field extends string>(
  peers: readonly P[],
  turns: number,
  measure: (peer: P) => Promise<Readonly<Record<Field, number>>>,
): Promise<Record<Field, Partial<Record<Subject, number>>>> {
  const found = peers.map(({ subject }) => ({ subject, all: [] as Readonly<Record<Field, number>>[] }));
  for (let turn = 0; turn < turns; turn++) {
    for (const [i, peer] of peers.entries()) found[i]!.all.push(await measure(peer));
  }
  const fields = Object.keys(found[0]?.all[0] ?? {}) as Field[];
  const entries = fields.map((field) => [
    field,
    Object.fromEntries(found.map(({ subject, all }) => [subject, median(all.map((one) => one[field]))])),
  ]);
  return Object.fromEntries(entries) as Record<Field, Partial<Record<Subject, number>>>;
}
