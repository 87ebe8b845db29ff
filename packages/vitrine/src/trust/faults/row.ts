import type { Proof } from "../proof.ts";

interface Told {
  readonly id: string;
  /** What is done, for the page. */
  readonly done: string;
}

/** A fault that tests bring about. */
export interface ProvenFault extends Told {
  /** What is seen then, for the page. */
  readonly seen: string;
  readonly proof: readonly Proof[];
}

/** A fault that cannot occur here. */
export interface AbsentFault extends Told {
  readonly notApplicable: string;
}

/** A fault that the server does not stand yet, or that no test brings about. */
export interface OpenFault extends Told {
  readonly open: string;
}

export type FaultRow = ProvenFault | AbsentFault | OpenFault;
