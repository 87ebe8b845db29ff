import { html, nothing, type TemplateResult } from "lit";
import { styleProps } from "../_element/style-props.ts";
import { say } from "../_words/say.ts";
import type { Pen } from "./pen.ts";

/** A canvas to draw on, and what its keys do. */
export interface SheetOptions {
  readonly pen: Pen;
  /** Size of the canvas in its own pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Width of the brush in pixels of the canvas. */
  readonly nib: number;
  readonly name: string;
  readonly disabled: boolean;
  announce(words: string): void;
  undo(): void;
  redo(): void;
}

/** A canvas that is drawn on by pointer, touch and keys. */
export function sheet(options: SheetOptions): TemplateResult {
  const { pen, size, name, disabled } = options;
  return html`<div class="sheet">
    <canvas
      role="application"
      aria-roledescription=${say("drawing area")}
      aria-label=${name}
      aria-describedby="keys"
      aria-disabled=${disabled ? "true" : nothing}
      tabindex=${disabled ? nothing : "0"}
      width=${size.width}
      height=${size.height}
      @pointerdown=${(event: PointerEvent) => disabled || pen.pointerDown(event)}
      @pointermove=${(event: PointerEvent) => pen.pointerMove(event)}
      @pointerup=${(event: PointerEvent) => pen.pointerUp(event)}
      @pointercancel=${(event: PointerEvent) => pen.pointerUp(event)}
      @keydown=${(event: KeyboardEvent) => disabled || pressed(event, options)}
      @keyup=${(event: KeyboardEvent) => pen.keyUp(event)}
      @blur=${() => pen.release()}
    ></canvas>
    ${nib(options)}
    <p class="keys" id="keys">${say("Arrow keys move the pen, Space puts it down and lifts it.")}</p>
  </div>`;
}

/** Marker of the keyboard pen's position. */
function nib({ pen: { at, down }, size, nib: across }: SheetOptions) {
  if (!at) return nothing;
  const percent = (part: number, whole: number) => `${(100 * part) / whole}%`;
  const place = {
    left: percent(at.x, size.width),
    top: percent(at.y, size.height),
    width: percent(across, size.width),
  };
  return html`<span class=${down ? "nib down" : "nib"} ${styleProps(place)}></span>`;
}

function pressed(event: KeyboardEvent, options: SheetOptions) {
  const { pen, announce } = options;
  const was = pen.down;
  if (pen.keyDown(event) || shortcut(event, options)) event.preventDefault();
  if (pen.down !== was) announce(was ? say("Pen lifted") : say("Pen down"));
}

function shortcut({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent, { undo, redo }: SheetOptions): boolean {
  if (!ctrlKey && !metaKey) return false;
  const letter = key.toLowerCase();
  if (letter !== "z" && letter !== "y") return false;
  if (letter === "z" && !shiftKey) undo();
  else redo();
  return true;
}
