import type { Json } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";

// What a Gradio app sends, as far as a client reads it. It is data of another server: nothing in it is trusted.

/** A file in Gradio's form. */
export interface FileData {
  readonly path?: string | null;
  readonly url?: string | null;
  readonly size?: number | null;
  readonly orig_name?: string | null;
  readonly mime_type?: string | null;
  readonly is_stream?: boolean;
  readonly meta: { readonly _type: "gradio.FileData" };
}

/** A component in the description of an app. */
export interface GradioComponent {
  readonly id: number;
  /** Gradio's name of its kind, in lower case. */
  readonly type: string;
  readonly props: Readonly<Record<string, Json>>;
  /** Whether programs neither send nor receive its value. */
  readonly skip_api?: boolean;
}

/** A listener in the description of an app. */
export interface Dependency {
  readonly id?: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly api_name?: string | false | null;
  readonly api_visibility?: string;
  readonly connection?: string;
}

/** The description of an app. */
export interface GradioConfig {
  readonly version: string;
  readonly protocol?: string;
  readonly api_prefix?: string;
  readonly title?: string | null;
  readonly components: readonly GradioComponent[];
  readonly dependencies: readonly Dependency[];
}

/** One parameter or return of an endpoint. */
export interface GradioValueInfo {
  readonly label?: string | null;
  readonly parameter_name?: string | null;
  readonly parameter_has_default?: boolean;
  readonly parameter_default?: Json;
  readonly type?: Json;
  readonly component?: string;
}

/** Parameters and returns of all endpoints. */
export interface GradioInfo {
  readonly named_endpoints: Readonly<
    Record<
      string,
      {
        readonly parameters?: readonly GradioValueInfo[];
        readonly returns?: readonly GradioValueInfo[];
        readonly description?: string | null;
      }
    >
  >;
}

/** A message of a session's stream. */
export interface GradioMessage {
  readonly msg: string;
  readonly event_id?: string | null;
  readonly [key: string]: unknown;
}

/** Whether a value is a file in Gradio's form. */
export function isFileData(value: unknown): value is FileData {
  if (!isObject(value)) return false;
  const { meta, path, url } = value as Record<string, unknown>;
  return isObject(meta) && meta["_type"] === "gradio.FileData" && (typeof path === "string" || typeof url === "string");
}
