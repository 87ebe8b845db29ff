import { isObject, isVitrineError, compile, type Check } from "@vitrine/core/internal";
import type { AnyOptions, ChatContext, ChatTool } from "./options.ts";
import type { ToolCall } from "./tool-calls.ts";

/** A tool with the check of its arguments. */
interface CheckedTool {
  readonly tool: ChatTool;
  readonly check: Check;
}

/** Tools by name: told to the model, and run for it. */
export class Tools {
  readonly #byName: ReadonlyMap<string, CheckedTool>;

  constructor(tools: AnyOptions["tools"] = {}) {
    const entries = Object.entries(tools).map(([name, tool]) => [name, { tool, check: compile(tool.schema) }] as const);
    this.#byName = new Map(entries);
  }

  /** The tools in the format; undefined without any, since an empty list is refused. */
  get wire(): object[] | undefined {
    if (this.#byName.size === 0) return undefined;
    return Array.from(this.#byName, ([name, { tool }]) => ({
      type: "function",
      function: { name, description: tool.description, parameters: tool.schema },
    }));
  }

  titleOf(name: string): string {
    return this.#byName.get(name)?.tool.title ?? (name || "Tool");
  }

  /** Runs a call; resolves to what the model is told. Rejects with any error of the tool's that is no `UserError`. */
  async run({ name, args }: ToolCall, context: ChatContext): Promise<string> {
    const known = this.#byName.get(name);
    if (!known) return `Error: there is no tool "${name}". Tools: ${[...this.#byName.keys()].join(", ")}.`;
    const given = parse(args);
    if (!isObject(given)) return "Error: the arguments must be a JSON object.";
    const issues = known.check(given);
    if (issues.length > 0) return `Error: ${issues.map(({ field, detail }) => `${field} ${detail}`.trim()).join(" ")}`;
    try {
      return toText(await known.tool.run(given as never, context));
    } catch (error) {
      if (isVitrineError(error) && error.problem.code === "user") return `Error: ${error.problem.detail}`;
      throw error;
    }
  }
}

/** Models leave the text empty for a tool without arguments. */
function parse(args: string): unknown {
  try {
    return args.trim() === "" ? {} : JSON.parse(args);
  } catch {
    return undefined;
  }
}

function toText(result: unknown): string {
  return typeof result === "string" ? result : (JSON.stringify(result) ?? "");
}
