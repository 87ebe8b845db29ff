import type { ApiFacts, HandlerFacts, ValueFacts } from "./api-facts.ts";
import type { Section } from "./ring.ts";
import type { Snippet } from "./snippets/index.ts";

/** The page about the API as Markdown, for assistants: the same facts, with the first way to call each handler. */
export function apiText({ title, description, address, handlers, sections }: ApiFacts): string {
  return [
    `# API of ${oneLine(title)}`,
    ...(description === "" ? [] : [`> ${oneLine(description)}`]),
    `The demo is at ${address}. Each call is one POST, with inputs by name; the answer is \`{"outputs": {…}}\`, or problem ` +
      `JSON whose \`detail\` says what was wrong. Schemas are in ${address}api/openapi.json.`,
    ...handlers.flatMap(handlerParts),
    ...sections.flatMap(sectionParts),
    "",
  ].join("\n\n");
}

function handlerParts({ name, description, parameters, returns, snippets }: HandlerFacts): string[] {
  return [
    `## ${name}`,
    ...(description === "" ? [] : [description]),
    `Parameters:${listOf(parameters, true)}`,
    `Returns:${listOf(returns, false)}`,
    ...snippets.slice(0, 1).map(fenced),
  ];
}

function listOf(values: readonly ValueFacts[], areParameters: boolean): string {
  if (values.length === 0) return " none.";
  const items = values.map((value) => {
    const facts = [value.type, ...(areParameters ? [presence(value)] : [])].join("; ");
    return `- \`${value.name}\` (${facts})${value.about === "" ? "" : `: ${oneLine(value.about)}`}`;
  });
  return `\n\n${items.join("\n")}`;
}

function presence({ required, default: value }: ValueFacts): string {
  if (required) return "required";
  return value === undefined ? "optional" : `default ${value}`;
}

function sectionParts({ title, parts }: Section): string[] {
  return [
    `## ${title}`,
    ...parts.map((part) => (typeof part === "string" ? part : `${part.language}:\n\n${fenced(part)}`)),
  ];
}

/** The fence is longer than any in the code. */
function fenced({ syntax, code }: Snippet): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${syntax}\n${code}\n${fence}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
