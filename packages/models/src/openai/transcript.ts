import type { Delta } from "./deltas.ts";
import { ToolCalls, type ToolCall } from "./tool-calls.ts";

/** The reply so far, as `chat()` takes it. */
export interface ChatReply {
  readonly content: string;
  readonly steps: readonly ReplyStep[];
}

/** A step of a reply: the model's reasoning, or a call of a tool. */
export interface ReplyStep {
  readonly title: string;
  /** Markdown: the reasoning, or the arguments and the result. */
  readonly text: string;
  readonly status: "running" | "done";
  /** Duration in milliseconds; null while it runs. */
  readonly ms: number | null;
}

/** Maximum length of arguments or of a result that a step shows, in characters. */
const MOST_SHOWN = 20_000;

/** A reply in the making: text and steps, over all requests. */
export class Transcript {
  #content = "";
  readonly #steps: Step[] = [];
  #thinking: Step | undefined;
  #stepOf = new Map<ToolCall, Step>();
  #calls = new ToolCalls();
  /** Text of this round alone. */
  #said = "";
  readonly #titleOf: (tool: string) => string;

  constructor(titleOf: (tool: string) => string) {
    this.#titleOf = titleOf;
  }

  get reply(): ChatReply {
    return { content: this.#content, steps: this.#steps.map((step) => step.shown) };
  }

  /** Text and calls of this round. */
  get round(): { readonly text: string; readonly calls: readonly ToolCall[] } {
    return { text: this.#said, calls: this.#calls.all };
  }

  /** Takes what came. Returns whether the reply is another one now. */
  take({ content, reasoning, calls }: Delta): boolean {
    if (reasoning) this.#think(reasoning);
    if (content || calls.length > 0) this.#endThinking();
    if (content) this.#say(content);
    for (const piece of calls) this.#announce(this.#calls.add(piece));
    return Boolean(content || reasoning) || calls.length > 0;
  }

  /** Begins the next request: its text is a paragraph of its own. */
  nextRound(): void {
    this.#said = "";
    this.#calls = new ToolCalls();
    this.#stepOf = new Map();
  }

  startCall(call: ToolCall): void {
    const step = this.#stepFor(call);
    step.restart();
    step.text = toFence(call.args, "json");
  }

  endCall(call: ToolCall, result: string): void {
    const step = this.#stepFor(call);
    step.text = [step.text, toFence(result, "")].filter(Boolean).join("\n\n");
    step.end();
  }

  /** Ends all steps. */
  end(): void {
    for (const step of this.#steps) step.end();
  }

  #say(text: string): void {
    const between = this.#said === "" && this.#content !== "" ? "\n\n" : "";
    this.#said += text;
    this.#content += between + text;
  }

  #think(text: string): void {
    this.#thinking ??= this.#start("Thinking");
    this.#thinking.text += text;
  }

  #endThinking(): void {
    this.#thinking?.end();
    this.#thinking = undefined;
  }

  /** Shows a call as soon as it has a name: its arguments may take long. */
  #announce(call: ToolCall | undefined): void {
    if (call?.name) this.#stepFor(call);
  }

  #stepFor(call: ToolCall): Step {
    const step = this.#stepOf.get(call) ?? this.#start(this.#titleOf(call.name));
    this.#stepOf.set(call, step);
    return step;
  }

  #start(title: string): Step {
    const step = new Step(title);
    this.#steps.push(step);
    return step;
  }
}

class Step {
  readonly title: string;
  text = "";
  #start = performance.now();
  #ms: number | null = null;

  constructor(title: string) {
    this.title = title;
  }

  get shown(): ReplyStep {
    return { title: this.title, text: this.text, status: this.#ms === null ? "running" : "done", ms: this.#ms };
  }

  restart(): void {
    this.#start = performance.now();
  }

  end(): void {
    this.#ms ??= Math.round(performance.now() - this.#start);
  }
}

/** A block of code whose fence is longer than any inside it. */
function toFence(text: string, language: string): string {
  if (text.trim() === "") return "";
  const shown = text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
  const longest = Math.max(2, ...Array.from(shown.matchAll(/`+/g), ([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${shown}\n${fence}`;
}
