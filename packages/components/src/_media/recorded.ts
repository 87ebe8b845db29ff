/** Fired by an element that uses a device, with what a visitor took: a picture, a voice message. */
export class RecordedEvent extends Event {
  static readonly type = "vitrine-recorded";
  readonly file: File;

  constructor(file: File) {
    super(RecordedEvent.type);
    this.file = file;
  }
}

/** State of an element that uses a device. */
export type DeviceState =
  | { readonly kind: "asking" }
  | { readonly kind: "live" }
  | { readonly kind: "failed"; readonly why: string };
