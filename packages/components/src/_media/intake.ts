import type { ReactiveController, ReactiveControllerHost } from "lit";
import { bringsFiles, fromTransfer, type Picked } from "./picked.ts";

/** Ways of adding files other than the chooser. */
export type Way = "drop" | "paste";

/** Options of an intake. */
export interface IntakeOptions {
  /** Whether files are currently accepted in this way. */
  takes(way: Way): boolean;
  take(picked: readonly Picked[], unread: readonly string[]): void;
}

/**
 * Accepts files that are dropped on an element, or pasted while the pointer or the focus is on it, so that pasting
 * works without a click.
 */
export class Intake implements ReactiveController {
  /** Whether files are being dragged over the element. */
  hovered = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: IntakeOptions;

  constructor(host: ReactiveControllerHost & HTMLElement, options: IntakeOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    host.addEventListener("dragenter", this.#over);
    host.addEventListener("dragover", this.#over);
    host.addEventListener("dragleave", this.#leave);
    host.addEventListener("drop", this.#drop);
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener("paste", this.#paste);
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener("paste", this.#paste);
  }

  #over = (event: DragEvent) => {
    if (!bringsFiles(event.dataTransfer) || !this.#options.takes("drop")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    this.#hover(true);
  };

  #leave = () => this.#hover(false);

  #drop = (event: DragEvent) => {
    this.#hover(false);
    if (!bringsFiles(event.dataTransfer) || !this.#options.takes("drop")) return;
    event.preventDefault();
    void this.#take(event.dataTransfer);
  };

  #paste = (event: ClipboardEvent) => {
    if (event.defaultPrevented || !bringsFiles(event.clipboardData) || !this.#options.takes("paste")) return;
    if (!this.#host.matches(":hover, :focus-within") || takesText(event)) return;
    event.preventDefault();
    void this.#take(event.clipboardData);
  };

  async #take(transfer: DataTransfer) {
    const { picked, unread } = await fromTransfer(transfer);
    this.#options.take(picked, unread);
  }

  #hover(hovered: boolean) {
    if (this.hovered === hovered) return;
    this.hovered = hovered;
    this.#host.requestUpdate();
  }
}

/**
 * Whether a paste targets a text field: a table cell is copied as an image and as text, and there the text is meant.
 */
function takesText(event: ClipboardEvent): boolean {
  const [target] = event.composedPath();
  const types = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  const edits = target instanceof HTMLElement && target.isContentEditable;
  return (types || edits) && event.clipboardData!.types.includes("text/plain");
}
