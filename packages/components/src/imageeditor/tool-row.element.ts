import { html, nothing, type SVGTemplateResult } from "lit";
import { toolButton, toolSlider } from "../_drawing/tools.element.ts";
import { allIcons } from "../_element/all-icons.ts";
import { swatches, well } from "../_element/swatches.ts";
import { imageIcons } from "../_media/image-icons.ts";
import { say } from "../_words/say.ts";
import { flipped, isBlank, turned } from "./artwork.ts";
import type { Brush } from "./brush.ts";
import type { Desk } from "./desk.ts";

/** What the tools change. */
export interface ToolRowOptions {
  readonly desk: Desk;
  readonly brush: Brush;
  readonly disabled: boolean;
  readonly transforms: readonly ("crop" | "rotate" | "flip")[];
  crop(): void;
  undo(): void;
  redo(): void;
  clear(): void;
}

/** Tools below the image: what draws, its size and colour, steps back, and what changes the whole. */
export function toolRow(options: ToolRowOptions): unknown {
  return html`<div class="tools" role="group" aria-label=${say("Drawing tools")}>
    ${tips(options)} ${widths(options)} ${steps(options)} ${whole(options)} ${colours(options)}
  </div>`;
}

function tips({ brush, disabled }: ToolRowOptions) {
  if (!brush.hasEraser) return nothing;
  const tip = (icon: SVGTemplateResult, name: string, erases: boolean) =>
    toolButton(icon, name, brush.erases === erases, disabled, () => brush.set({ erases }));
  return [tip(allIcons.brush, say("Brush"), false), tip(allIcons.eraser, say("Eraser"), true)];
}

function widths({ brush, disabled }: ToolRowOptions) {
  const { widths } = brush;
  if (!widths)
    return toolSlider({ name: say("Brush size"), ...brush.range, disabled, set: (share) => brush.set({ share }) });
  if (widths.length === 1) return html`<span class="size"></span>`;
  return html`<div class="widths" role="group" aria-label=${say("Brush size")}>
    ${widths.map(
      (width) =>
        html`<button
          class="icon"
          type="button"
          aria-pressed=${brush.width === width}
          ?disabled=${disabled}
          @click=${() => brush.set({ width })}
        >
          ${width}
        </button>`,
    )}
  </div>`;
}

function steps({ desk, disabled, undo, redo, clear }: ToolRowOptions) {
  const blank = !desk.active || isBlank(desk.active);
  return [
    button(allIcons.undo, say("Undo"), disabled || !desk.canUndo, undo),
    button(allIcons.redo, say("Redo"), disabled || !desk.canRedo, redo),
    button(allIcons.trash, say("Clear"), disabled || blank, clear),
  ];
}

function whole({ desk, disabled, transforms, crop }: ToolRowOptions) {
  if (transforms.length === 0) return nothing;
  const art = desk.art!;
  return html`<span class="whole">
    ${transforms.includes("crop") ? button(imageIcons.crop, say("Crop the image"), disabled, crop) : nothing}
    ${
      transforms.includes("rotate")
        ? button(imageIcons.rotate, say("Rotate"), disabled, () => desk.change(turned(art)))
        : nothing
    }
    ${
      transforms.includes("flip")
        ? button(imageIcons.flip, say("Flip"), disabled, () => desk.change(flipped(art)))
        : nothing
    }
  </span>`;
}

/** Colours, where there is a choice. */
function colours({ brush, disabled }: ToolRowOptions) {
  const { colors, color, opacity, hasPicker, hasOpacity } = brush;
  if (colors.length === 1 && !hasPicker && !hasOpacity) return nothing;
  return html`<div class="colours">
    ${swatches({ colors, disabled, isChosen: (one) => one === color, choose: (one) => brush.set({ color: one }) })}
    ${hasPicker ? well({ name: say("Colour"), hex: brush.hex, disabled, mix: (one) => brush.set({ color: one }) }) : nothing}
    ${
      hasOpacity
        ? toolSlider({
            name: say("Opacity"),
            value: opacity,
            min: 0.05,
            max: 1,
            step: 0.05,
            disabled,
            set: (to) => brush.set({ opacity: to }),
          })
        : nothing
    }
  </div>`;
}

function button(icon: SVGTemplateResult, name: string, disabled: boolean, act: () => void) {
  return html`<button class="icon" type="button" aria-label=${name} title=${name} ?disabled=${disabled} @click=${act}>
    ${icon}
  </button>`;
}
