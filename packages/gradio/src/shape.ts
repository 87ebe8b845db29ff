import type { FileRef, Json, Schema } from "@vitrine/core";
import type { PropValues } from "@vitrine/core/internal";

/** Files of a value that is being converted. */
export interface FilesOf {
  /** Gradio's form of a file. */
  data(ref: FileRef): Json;
  /** Text of a file. */
  text(ref: FileRef): Promise<string>;
}

/** Gradio's form of the values of one kind of component. */
export interface Shape {
  /** Gradio's name of the component, in lower case. */
  readonly type: string;
  /** JSON Schema of a value in Gradio's form, from the props and the schema of the wire value. Default: any JSON. */
  readonly schema: (props: PropValues, own: Schema) => Schema;
  /** Value that a program might send. */
  readonly example: (props: PropValues) => Json;
  /** Converts a wire value. Default: its files are replaced. */
  readonly toGradio?: (value: Json, files: FilesOf, props: PropValues) => Json | Promise<Json>;
  /**
   * Converts a value in Gradio's form, in which files are wire values already. Default: unchanged. A value that is none
   * of that form is returned unchanged, for the component's own schema to refuse.
   */
  readonly fromGradio?: (value: Json, props: PropValues) => Json;
  /** Set for a kind without a value: it is in no list of parameters or returns. */
  readonly skip?: true;
}
