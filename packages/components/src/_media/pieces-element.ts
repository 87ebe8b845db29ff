import type { FileRef } from "@vitrine/core";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { FilesElement } from "./files-element.ts";

/** What plays pieces. */
export interface PiecesPlayer {
  /** Whether it plays, but has to wait for the next piece. */
  readonly waiting: boolean;
}

/** Base of elements whose value may be a list of files that come, one after the other, while a call runs. */
export abstract class PiecesElement extends FilesElement {
  /** Whether its value is such a list. */
  declare streaming: boolean;

  /** What plays the value. */
  protected abstract readonly player: object | null;

  /** The pieces of a value that comes in pieces. */
  protected get pieces(): readonly FileRef[] | undefined {
    return Array.isArray(this.value) ? (this.value as readonly FileRef[]) : undefined;
  }

  /** Whether no more pieces come: those of an earlier call are all there while another has given none yet. */
  protected get isComplete(): boolean {
    return this.status.kind !== "busy" || this.hasAttribute("data-stale");
  }

  protected override get editable(): boolean {
    return super.editable && !this.streaming;
  }

  /** How many pieces there are; undefined for a value that is whole. */
  protected get piecesInWords(): string | undefined {
    return this.pieces && sayWith("{n} pieces", { n: this.pieces.length }, "{n} piece");
  }

  /** Whether more pieces come; undefined if not. */
  protected get comingInWords(): string | undefined {
    if (!this.pieces || this.isComplete) return undefined;
    const { waiting } = (this.player ?? {}) as Partial<PiecesPlayer>;
    return waiting ? say("waiting for more …") : say("more to come");
  }
}
