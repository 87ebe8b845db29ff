import { create, defineSpec, type EventsOf, type Component, type PropsOf } from "@vitrine/core";
import { buttonSpec } from "../button/button.ts";
import { fileSpec, type FileCount, type FileField, type FileProps } from "../file/file.ts";

const { container: _container, info: _info, readonly: _readonly, ...held } = fileSpec.props;
const { grow, minWidth, label, variant } = buttonSpec.props;

export const uploadbuttonSpec = defineSpec({
  ...fileSpec,
  kind: "uploadbutton",
  factory: "uploadButton",
  description: "A button that opens the choice of a file, of several, or of a folder, and shows what was chosen.",
  props: { ...held, grow, minWidth, label: { ...label, default: "Upload" }, variant },
});

/** Props of `uploadButton()`. */
export type UploadButtonProps = Omit<PropsOf<typeof uploadbuttonSpec>, "value"> & Pick<FileProps, "value">;

type Values<F> = F extends { readonly "~types"?: infer T } ? Omit<NonNullable<T>, "props"> : never;

/** A button that takes files: `predict` receives what it receives of a `file()`. */
export type UploadButton<C extends FileCount = FileCount, R extends boolean = boolean> = Component<
  Values<FileField<C, R>>,
  EventsOf<typeof uploadbuttonSpec>,
  UploadButtonProps
>;

/**
 * A button that opens the choice of a file; with `count`, of several, or of a folder. `predict` receives a `File`, or a
 * list of them, as from `file()`.
 *
 * @example uploadButton({ label: "Add a table", accept: [".csv"], maxBytes: 5_000_000 })
 */
export function uploadButton<const C extends FileCount = "one", const R extends boolean = true>(
  props: UploadButtonProps & { readonly count?: C; readonly required?: R } = {},
): UploadButton<C, R> {
  return create(uploadbuttonSpec, props);
}
