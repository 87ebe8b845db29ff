import { checkOutput } from "./check-output.ts";
import { hasPlace, type AnyComponent, type ValueContext } from "./component.ts";
import { defaultTexts } from "./described-words.ts";
import type { DescribedValue, ShownComponent } from "./shown-component.ts";
import { DefinitionError } from "../errors.ts";
import { filesIn } from "../files/file-places.ts";
import type { FileRef } from "../files/files.ts";
import { listenersOf } from "./handler.ts";
import { called } from "./namer.ts";
import { wholeOf } from "./pieces.ts";
import { stillOf } from "../publish/still-of.ts";
import { stillText } from "../publish/still.ts";
import { schemaOf } from "./schema-of.ts";
import type { Json } from "../schema/json.ts";
import { collectWords, plainText } from "./words.ts";

type FileAt = NonNullable<ShownComponent["files"]>[number];
type Path = FileAt["path"];

/**
 * Describes a component with its value, to be shown inside the value of another. Files are stored for whom the context
 * stores them.
 *
 * Throws `DefinitionError` for a component that handlers listen to, that is computed, or that has no place on a page,
 * and `TypeError` for a value that its spec does not take.
 */
export async function describeShown(component: AnyComponent, context: ValueContext): Promise<DescribedValue> {
  const files: FileAt[] = [];
  const { node, text } = await describeNode(component, context, [], files);
  const { plain, words } = collectWords(node, ["props", "children"]);
  const more = { ...(files.length > 0 && { files }), ...(Object.keys(words).length > 0 && { words }) };
  return { shown: { ...plain, ...more }, text: plainText(text) };
}

interface Node {
  readonly node: ShownComponent;
  readonly text: string;
}

async function describeNode(
  component: AnyComponent,
  context: ValueContext,
  path: Path,
  files: FileAt[],
): Promise<Node> {
  checkShown(component);
  const { kind, children, "~spec": spec } = component;
  const wire = await encodeShown(component, { ...context, props: component.props });
  const props: Record<string, Json> = { ...(component.props as Record<string, Json>), ...defaultTexts(component) };
  if ("label" in spec.props) props["label"] ??= "";
  const still = "readonly" in spec.props ? "readonly" : "disabled";
  if (still in spec.props) props[still] = true;
  if ("value" in spec.props)
    props["value"] = withoutFiles(
      wire,
      new Set(filesIn(schemaOf(spec, component.props), wire)),
      [...path, "props", "value"],
      files,
    );
  const inner: Node[] = [];
  for (const [i, child] of children.entries())
    inner.push(await describeNode(child, context, [...path, "children", i], files));
  const label = typeof props["label"] === "string" && props["label"] !== "" ? `${props["label"]}: ` : "";
  const own = stillText(stillOf(component, wire, component.props));
  return {
    node: { kind, props, ...(inner.length > 0 && { children: inner.map(({ node }) => node) }) },
    text: [own && `${label}${own}`, ...inner.map(({ text }) => text)].filter(Boolean).join("\n"),
  };
}

/** A value alone may have files: props are JSON. */
async function encodeShown(component: AnyComponent, context: ValueContext): Promise<Json> {
  const value = component.props["value"] ?? null;
  const { encode } = component["~spec"];
  if (value === null) return null;
  if (encode) return wholeOf(component, JSON.parse(JSON.stringify(await encode(value, context))) as Json);
  const whole = wholeOf(component, value as Json);
  checkOutput(component, component.props, `${called(component, new Map())}: value`, whole);
  return whole;
}

function withoutFiles(value: Json, refs: ReadonlySet<unknown>, path: Path, files: FileAt[]): Json {
  if (typeof value !== "object" || value === null || refs.size === 0) return value;
  if (refs.has(value)) {
    files.push({ path, file: value as unknown as FileRef });
    return null;
  }
  const entries = Object.entries(value).map(([key, one]) => {
    const at = Array.isArray(value) ? Number(key) : key;
    return [key, withoutFiles(one as Json, refs, [...path, at], files)] as const;
  });
  return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

function checkShown(component: AnyComponent) {
  const wrong = reasonAgainst(component);
  if (wrong === undefined) return;
  throw new DefinitionError(
    `${called(component, new Map())} cannot be shown inside a value: ${wrong}. There a component only shows what it has. Place it in the layout.`,
  );
}

function reasonAgainst(component: AnyComponent): string | undefined {
  if (listenersOf(component).size > 0) return "a handler listens to it";
  if (component["~computed"]) return "its value is computed";
  return hasPlace(component) ? undefined : "it has no place on a page";
}
