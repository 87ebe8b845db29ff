import { isObject } from "@vitrine/core/internal";

/** A call of a tool, as the model asks for it. */
export interface ToolCall {
  id: string;
  name: string;
  /** Arguments as JSON text, as far as they have come. */
  args: string;
}

/** Puts calls of tools together from the pieces that they are streamed in. */
export class ToolCalls {
  readonly all: ToolCall[] = [];
  readonly #byIndex = new Map<number, ToolCall>();

  /** Adds a piece to its call; undefined if it is no piece. */
  add(piece: unknown): ToolCall | undefined {
    if (!isObject(piece)) return undefined;
    const part = isObject(piece["function"]) ? piece["function"] : {};
    const call = this.#callOf(piece, textOf(part["name"]));
    call.name ||= textOf(part["name"]);
    call.args += isObject(part["arguments"]) ? JSON.stringify(part["arguments"]) : textOf(part["arguments"]);
    return call;
  }

  /** Pieces of a call share its index. Servers without one send whole calls; some send the same index for all of them. */
  #callOf(piece: Readonly<Record<string, unknown>>, name: string): ToolCall {
    const { index } = piece;
    const id = textOf(piece["id"]);
    const before = typeof index === "number" ? this.#byIndex.get(index) : name ? undefined : this.all.at(-1);
    if (before && (!id || before.id === id)) return before;
    const call = { id: id || `call_${this.all.length + 1}`, name: "", args: "" };
    this.all.push(call);
    if (typeof index === "number") this.#byIndex.set(index, call);
    return call;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
