import type { AnyComponent, Spec, ValueContext } from "../app/component.ts";
import { create } from "../app/create.ts";
import { wireSchemaOf } from "../app/schema-of.ts";
import type { FileRef } from "../files/files.ts";
import { toHandler, type Handler } from "../app/handler.ts";
import { randomId } from "../id.ts";
import type { Json } from "../schema/json.ts";
import type { FlagHandler } from "./flagging.ts";
import { mapFilesLater } from "./map-files-later.ts";
import { entriesOf } from "../app/slot.ts";
import type { Schema } from "../schema/schema.ts";
import { CONSENT, LONGEST_NOTE, type FlaggedFile, type FlagOptions, type FlagRecord, type FlagStore } from "./flag.ts";
import type { SlotEntry } from "../app/slot-schema.ts";
import { correctionsOf } from "./corrections.ts";
import { plainText } from "../app/words.ts";
import { hashOf } from "./hash-of.ts";
import { openSchema } from "./open-schema.ts";

/** Handlers by name, with one more for each whose results can be flagged: `flag_predict` for `predict`. */
export function withFlagHandlers(handlers: ReadonlyMap<string, Handler>, title: string): Map<string, Handler> {
  const all = new Map(handlers);
  for (const [name, handler] of handlers) {
    if (!handler.flag) continue;
    const own = `flag_${name}`;
    const free = all.has(own) ? `${own}_${all.size}` : own;
    all.set(free, flagHandler({ app: title, handler: name }, handler, handler.flag));
  }
  return all;
}

/** What a flag's record says of its place. */
type Place = Pick<FlagRecord, "app" | "handler">;

function flagHandler(place: Place, flagged: Handler, options: FlagOptions): FlagHandler {
  const { reasons = [], note = true } = options;
  const corrected = correctionsOf(flagged, options);
  const storing = toHandler([], {
    description: `Stores a flag of a result of ${place.handler}`,
    inputs: {
      inputs: recorded(entriesOf(flagged.inputs, "input")),
      outputs: recorded(entriesOf(flagged.outputs, "output")),
      corrections: recorded(entriesOf(flagged.outputs, "output").filter(([name]) => corrected.includes(name))),
      event: create(pseudoSpec({})),
      reason: create(reasonSpec(reasons)),
      note: create(noteSpec(note)),
    },
    api: "private",
    ...(flagged.roles && { roles: flagged.roles }),
    concurrency: 20,
    showProgress: "hidden",
    keepRunning: true,
    run: (given) => store(options, place, given as never),
  });
  return Object.freeze({ ...storing, "~flags": flagged });
}

/** What a flag's function receives. */
interface Given {
  readonly inputs: Values | undefined;
  readonly outputs: Values | undefined;
  readonly corrections: Values | undefined;
  readonly event: Json | undefined;
  readonly reason: string | null | undefined;
  readonly note: string | null | undefined;
}

/** Wire values by name, and how to read their files. */
interface Values {
  /** The values with each file replaced. */
  map(change: (file: FileRef) => Promise<Json>): Promise<Record<string, Json>>;
  open(file: FileRef): Promise<File>;
}

async function store(
  { to, model, consent = CONSENT }: FlagOptions,
  place: Place,
  { inputs, outputs, corrections, event = null, reason, note }: Given,
): Promise<void> {
  const files = new Map<string, Promise<FlaggedFile>>();
  const stored = async (values: Values | undefined, as: (file: FlaggedFile) => Json = (file) => file) =>
    (await values?.map(async (ref) => {
      if (!files.has(ref.id))
        files.set(
          ref.id,
          values.open(ref).then((file) => kept(to, file)),
        );
      return as(await files.get(ref.id)!);
    })) ?? {};
  await to.append({
    id: randomId(),
    at: new Date().toISOString(),
    ...place,
    model: model ?? null,
    reason: reason ?? null,
    note: note ?? "",
    inputs: await stored(inputs),
    inputHash: await hashOf(await stored(inputs, ({ file }) => file)),
    outputs: await stored(outputs),
    corrections: await stored(corrections),
    event,
    consent: plainText(consent),
  });
}

async function kept(to: FlagStore, file: File): Promise<FlaggedFile> {
  const { name, size, type } = file;
  return { file: await to.put(file), name, size, type };
}

/** An input of the flag's handler: the values of some components of the flagged one, as they were on the wire. */
function recorded(entries: readonly SlotEntry[]): AnyComponent {
  const kept = entries.filter(([, { "~spec": spec }]) => spec.schema && spec.value !== "session");
  const all = kept.map(([name, component]) => [name, wireSchemaOf(component)] as const);
  const schemas = Object.fromEntries(all.filter(([, schema]) => !schema.writeOnly));
  const properties = Object.fromEntries(Object.entries(schemas).map(([name, one]) => [name, openSchema(one)]));
  return create(
    pseudoSpec(
      { type: "object", properties, additionalProperties: false },
      (wire: Record<string, Json> = {}, { open }: ValueContext): Values => ({
        open,
        map: (change) => mapFilesLater(schemas, wire, change),
      }),
    ),
  );
}

function reasonSpec(reasons: readonly string[]): Spec {
  return pseudoSpec({ enum: [null, ...reasons] });
}

function noteSpec(allowed: boolean): Spec {
  return pseudoSpec({ type: ["string", "null"], maxLength: allowed ? LONGEST_NOTE : 0 });
}

/** Spec of an input that is on no page. */
function pseudoSpec(schema: Schema, decode?: (wire: never, context: ValueContext) => unknown): Spec {
  return {
    kind: "flag",
    description: "Part of a flag.",
    props: {},
    events: {},
    placed: false,
    schema: () => schema,
    ...(decode && { decode }),
  };
}
