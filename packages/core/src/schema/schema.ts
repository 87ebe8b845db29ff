import type { Json } from "./json.ts";

/** The JSON types, as JSON Schema names them. */
export type JsonType = "string" | "number" | "integer" | "boolean" | "array" | "object" | "null";

/**
 * The subset of JSON Schema 2020-12 that specs use. A schema is plain data: the same object types a prop, checks a
 * call, and appears in the description, in OpenAPI and in the docs.
 *
 * Source: https://json-schema.org/draft/2020-12/json-schema-validation
 */
export interface Schema {
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly Json[];
  readonly const?: Json;
  readonly title?: string;
  readonly description?: string;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  /** Whether the value is secret: it is sent, but never shown, forwarded or logged. */
  readonly writeOnly?: boolean;
  /** Marks a file. The engine replaces the caller's reference with a stored file; see `fileSchema`. */
  readonly "x-file"?: FileRule;
  /** Name of the value's property with a schema of its own, which defines where files are in it. */
  readonly "x-schema"?: string;
  /** Marks a list of values that a caller may go on sending while its call runs. */
  readonly "x-stream"?: StreamRule;
}

/** How the values of a stream are sent. */
export interface StreamRule {
  /** The most values a second. */
  readonly rate: number;
  /** Whether a busy function gets the `latest` value alone, or `all`. */
  readonly keep: "latest" | "all";
}

/** Which files are accepted. */
export interface FileRule {
  /** Extensions (`.csv`), media types (`image/png`) or groups (`image/*`); empty accepts any. */
  readonly accept: readonly string[];
  /** Maximum size in bytes, or null for the store's limit. */
  readonly maxBytes: number | null;
}

/** The TypeScript type of values that fit a schema written `as const`. */
export type TypeOf<S> = S extends { readonly enum: readonly (infer E)[] }
  ? E
  : S extends { readonly anyOf: readonly (infer A)[] }
    ? TypeOf<A>
    : S extends { readonly type: readonly (infer T)[] }
      ? T extends JsonType
        ? TypeOfOne<T, S>
        : never
      : S extends { readonly type: infer T extends JsonType }
        ? TypeOfOne<T, S>
        : unknown;

type TypeOfOne<T extends JsonType, S> = T extends "string"
  ? string
  : T extends "number" | "integer"
    ? number
    : T extends "boolean"
      ? boolean
      : T extends "null"
        ? null
        : T extends "array"
          ? S extends { readonly items: infer I }
            ? readonly TypeOf<I>[]
            : readonly unknown[]
          : S extends { readonly properties: infer P }
            ? TypeOfObject<P, S extends { readonly required: readonly (infer R)[] } ? R : never>
            : Readonly<Record<string, unknown>>;

type TypeOfObject<P, Required> = Flat<
  { readonly [K in keyof P as K extends Required ? K : never]: TypeOf<P[K]> } & {
    readonly [K in keyof P as K extends Required ? never : K]?: TypeOf<P[K]>;
  }
>;
type Flat<T> = { [K in keyof T]: T[K] };

/** Schema of a file reference: the id returned by an upload, or a `data:` URL (RFC 2397). */
export function fileSchema(rule: Partial<FileRule> = {}): Schema {
  return {
    "x-file": { accept: rule.accept ?? [], maxBytes: rule.maxBytes ?? null },
    anyOf: [
      { type: "object", properties: { id: { type: "string", maxLength: 64 } }, required: ["id"] },
      { type: "string", pattern: "^data:", description: "A data: URL" },
    ],
  };
}

/** The same schema, also accepting null. */
export function nullable(schema: Schema): Schema {
  return { anyOf: [schema, { type: "null" }] };
}
