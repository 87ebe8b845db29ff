import { html, nothing, svg } from "lit";
import { styleProps } from "../_element/style-props.ts";
import { CORNERS, type Corner } from "./box-editing.ts";
import { DASHES } from "./palette.ts";
import type { Rect, Shape } from "./shape.ts";
import type { Tag } from "./tags.ts";

/** Units of the drawing's sides: shapes are drawn in thousandths of the image. */
const SIDE = 1000;

const at = (fraction: number) => String(Math.round(fraction * SIDE * 100) / 100);

/** Boxes and polygons over an image; their lines keep their width when it is scaled. */
export function shapeLayer(shapes: readonly Shape[]): unknown {
  return html`<svg class="shapes" viewBox="0 0 ${SIDE} ${SIDE}" preserveAspectRatio="none" aria-hidden="true">
    ${shapes.map((shape) => (shape.mask ? nothing : oneShape(shape)))}
  </svg>`;
}

function oneShape({ index, look, rect, points }: Shape) {
  const outline = (name: string) =>
    points
      ? svg`<polygon class=${name} points=${points.map(([x, y]) => `${at(x)},${at(y)}`).join(" ")} />`
      : svg`<rect class=${name} x=${at(rect.x1)} y=${at(rect.y1)} width=${at(rect.x2 - rect.x1)} height=${at(rect.y2 - rect.y1)} />`;
  const style = { "--colour": look.colour, "--dashes": DASHES[look.pattern]! };
  return svg`<g class="shape" data-index=${index} ${styleProps(style)}>${outline("halo")}${outline("line")}</g>`;
}

/** Labels and numbers beside shapes. */
export function tagLayer(tags: readonly Tag[]): unknown {
  return html`<div class="tags" aria-hidden="true">
    ${tags.map(
      ({ shape, text, x, y, isNumber }) =>
        html`<span
          class=${isNumber ? "tag number" : "tag"}
          data-index=${shape.index}
          ${styleProps({ "--colour": shape.look.colour, left: `${x}px`, top: `${y}px` })}
          >${text}</span
        >`,
    )}
  </div>`;
}

/** The label of the shape that is looked at, where no tag says it. */
export function focusTag(shape: Shape | undefined, tags: readonly Tag[]): unknown {
  if (!shape || tags.some((tag) => tag.shape === shape && !tag.isNumber)) return nothing;
  const { x1, x2, y1, y2 } = shape.rect;
  const [isBack, isBelow] = [x1 > 0.6, y1 < 0.1];
  const place = {
    left: percent(isBack ? x2 : x1),
    top: percent(isBelow && y2 < 0.9 ? y2 : y1),
    "--colour": shape.look.colour,
  };
  return html`<span
    class="tag over ${isBack ? "back" : ""} ${isBelow ? "below" : ""}"
    aria-hidden="true"
    ${styleProps(place)}
    >${shape.label}</span
  >`;
}

const percent = (fraction: number) => `${fraction * 100}%`;

/** A frame around the chosen shape, or around the box that is being drawn. */
export function frameLayer(rect: Rect | undefined): unknown {
  if (!rect) return nothing;
  const { x1, y1, x2, y2 } = rect;
  const place = { left: percent(x1), top: percent(y1), width: percent(x2 - x1), height: percent(y2 - y1) };
  return html`<div class="chosen" aria-hidden="true" ${styleProps(place)}></div>`;
}

/** What a box is resized by, with a pointer or with arrow keys. */
export function handleLayer(rect: Rect, nameOf: (corner: number) => string): unknown {
  return CORNERS.map(
    (corner: Corner, i) =>
      html`<button
        class="handle"
        type="button"
        data-corner=${i}
        aria-label=${nameOf(i)}
        ${styleProps({ left: percent(rect[corner.x]), top: percent(rect[corner.y]) })}
      ></button>`,
  );
}
