import {
  create,
  defineSpec,
  fileSchema,
  nullable,
  type Component,
  type EventsOf,
  type FileRef,
  type PropsOf,
} from "@vitrine/core";
import { formatBytes, type Computed } from "@vitrine/core/internal";
import { storeFile, type FileGiven, type FileSent } from "../_files/given.ts";
import { buttonSpec } from "../button/button.ts";

const { type: _, ...pressed } = buttonSpec.props;

export const downloadbuttonSpec = defineSpec({
  kind: "downloadbutton",
  factory: "downloadButton",
  description: "Saves a file that is there, or that a handler makes when it is pressed.",
  props: {
    ...pressed,
    label: { ...pressed.label, default: "Download" },
    value: { type: ["object", "null"], default: null, description: "The file that it starts with." },
    prepare: {
      type: "boolean",
      default: false,
      description:
        "Whether a press first runs the handlers of `click`, and saves the file that they give. Else it is off without a file.",
    },
  },
  events: { click: "The visitor pressed it.", change: "A handler gave it another file." },
  unique: buttonSpec.unique,
  check: buttonSpec.check,
  schema: () => nullable(fileSchema()),
  still: ({ name, size }: FileRef) => [{ kind: "text", text: `${name || "A file"} (${formatBytes(size)})` }],
  decode: (wire: FileRef, context) => context.open(wire),
  encode: (given, context) => (given === null ? null : storeFile(given, context)),
});

/** Props of `downloadButton()`. */
export type DownloadButtonProps = Omit<PropsOf<typeof downloadbuttonSpec>, "value"> & {
  readonly value?: FileGiven | null | Computed<FileGiven | null>;
};

/** A button that saves a file. */
export type DownloadButton = Component<
  { get: File | null; give: FileGiven | null; send: FileSent | null; receive: FileRef | null },
  EventsOf<typeof downloadbuttonSpec>,
  DownloadButtonProps
>;

/**
 * A button that saves a file, with its name and size. Without one it is off; with `prepare`, each press first runs the
 * handlers of `click`, and the file that they give is saved by itself.
 *
 * @example downloadButton({ label: "Get the table", value: new URL("./table.csv", import.meta.url) })
 * @example downloadButton({ label: "Report", prepare: true }) // on(report.click, { outputs: { report }, … })
 */
export function downloadButton(props: DownloadButtonProps = {}): DownloadButton {
  return create(downloadbuttonSpec, props);
}
