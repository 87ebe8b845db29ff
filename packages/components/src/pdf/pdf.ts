import {
  create,
  defineSpec,
  field,
  fileSchema,
  nullable,
  required,
  type Component,
  type EventsOf,
  type FileRef,
  type PropsOf,
  type ValueContext,
} from "@vitrine/core";
import { formatBytes, type Computed, type PropValues } from "@vitrine/core/internal";
import { blobOf } from "../_files/bytes.ts";
import { storeGiven, type FileGiven, type FileSent } from "../_files/given.ts";
import { ruleOf, sized } from "../_files/limits.ts";

/** The media type of a PDF. */
export const PDF_TYPE = "application/pdf";

export const pdfSpec = defineSpec({
  kind: "pdf",
  description: "A PDF: chosen, dropped or pasted, or shown as a result, with pages, zoom and search.",
  props: {
    ...field,
    ...required,
    value: { type: ["object", "null"], default: null, description: "The PDF it starts with." },
    ...sized,
    height: {
      type: "integer",
      minimum: 200,
      maximum: 2000,
      default: 560,
      description: "Height of its pages in pixels.",
    },
    download: { type: "boolean", default: true, description: "Whether it has a button that saves the PDF." },
  },
  events: {
    input: "The visitor gave, replaced or removed the PDF.",
    change: "The PDF was changed, by the visitor or by a handler.",
    upload: "A PDF that the visitor gave has been sent.",
    clear: "The visitor removed the PDF.",
  },
  schema(props: PropValues) {
    const one = fileSchema(ruleOf({ ...props, accept: [PDF_TYPE] }));
    return props["required"] ? one : nullable(one);
  },
  decode: (wire: FileRef, context: ValueContext) => context.open(wire),
  encode: (given, context) =>
    storeGiven(typed(given), context, "document", "a PDF as a Blob, a File, bytes (Uint8Array) or a URL"),
  still: ({ name, size }: FileRef) => [{ kind: "text", text: `${name || "A PDF"} (${formatBytes(size)})` }],
});

/** Bytes have no type. */
function typed(given: unknown): unknown {
  return given instanceof Uint8Array ? new File([blobOf(given)], "document.pdf", { type: PDF_TYPE }) : given;
}

/** Props of `pdf()`. */
export type PdfProps = Omit<PropsOf<typeof pdfSpec>, "value"> & {
  readonly value?: FileGiven | null | Computed<FileGiven | null>;
};

/** A PDF: `predict` receives a `File`, and returns a `Blob`, a `File`, bytes or a `URL`. */
export type Pdf<R extends boolean = boolean> = Component<
  {
    get: R extends true ? File : File | null;
    give: FileGiven | null;
    send: R extends true ? FileSent : FileSent | null;
    receive: FileRef | null;
  },
  EventsOf<typeof pdfSpec>,
  PdfProps
>;

/**
 * A PDF with its pages, zoom, and search in its text, which can be selected and is read by screen readers.
 *
 * @example pdf({ label: "Contract", maxBytes: 10_000_000 })
 */
export function pdf<const R extends boolean = true>(props: PdfProps & { readonly required?: R } = {}): Pdf<R> {
  return create(pdfSpec, props);
}
