import type { FaultRow } from "./row.ts";
import { data } from "./rows/data.ts";
import { functions } from "./rows/functions.ts";
import { network } from "./rows/network.ts";
import { stores } from "./rows/stores.ts";
import { visitors } from "./rows/visitors.ts";

/** Rows of one kind of fault. */
export interface FaultSection {
  readonly title: string;
  readonly rows: readonly FaultRow[];
}

/** Every fault that is brought about. Ids are stable; a gap is a number that was never given. */
export const FAULTS: readonly FaultSection[] = [
  { title: "Functions that go wrong", rows: functions },
  { title: "Machines that die, and visitors who leave", rows: visitors },
  { title: "Proxies, and many at once", rows: network },
  { title: "Stores, disks and clocks", rows: stores },
  { title: "New code, and odd values", rows: data },
];
