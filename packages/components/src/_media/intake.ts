import type { ReactiveController, ReactiveControllerHost } from "lit";
import { bringsFiles, fromTransfer, type Picked } from "./picked.ts";

/** How files come in beside choosing them. */
export type Way = "drop" | "paste";

/** What an intake needs. */
export interface IntakeOptions {
  /** Whether files that come in this way are taken now. */
  takes(way: Way): boolean;
  take(picked: readonly Picked[], unread: readonly string[]): void;
}

/**
 * Takes files that are dropped on an element, or pasted while the pointer or the focus is on it: a visitor who has
 * clicked nowhere yet can paste, too.
 */
export class Intake implements ReactiveController {
  /** Whether files are held over the element now. */
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

/** A cell of a table is copied as a picture and as text: where a visitor types, the text is meant. */
function takesText(event: ClipboardEvent): boolean {
  const [target] = event.composedPath();
  const types = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  const edits = target instanceof HTMLElement && target.isContentEditable;
  return (types || edits) && event.clipboardData!.types.includes("text/plain");
}
