import { html, nothing, svg } from "lit";
import { styleProps } from "../_element/style-props.ts";
import { pixelsOf, sayHit, textAt, type Cursor, type Hit } from "./cursor.ts";
import { drawMarkers, drawMarker, PathPen } from "./draw.ts";
import { DASHES, drawSeries, MARKER } from "./paint.ts";
import type { Reading } from "./reading.ts";
import { sayPlace } from "./say-axis.ts";
import { cut, type Scene, type SceneOptions, type Tick } from "./scene.ts";
import type { Mark, Series } from "./series.ts";
import { textureOf } from "./textures.element.ts";

/** Colours by the names of series. */
export type Colors = Readonly<Record<string, string>>;

/** Class of the colour of a series. */
export const slotClass = ({ slot }: Series) => `s${slot % DASHES.length}`;
/** Gives an element the colour that a series has of its own. */
export const colored = ({ name }: Series, colors: Colors): unknown =>
  styleProps(colors[name] ? { color: colors[name] } : {});

/** Grid, axes and their words. */
export function axesOf({ xTicks, yTicks, ...scene }: Scene, options: SceneOptions) {
  const { left, right, top, bottom, width, height } = scene;
  const { title, xLabel, yLabel, line, measure } = options;
  const zero = scene.y.low < 0 && scene.y.high > 0 ? scene.y.at(0) : bottom;
  return svg`
    ${title ? svg`<text class="title" x=${left} y=${line}>${cut(title, right - left, measure)}</text>` : nothing}
    ${yLabel ? svg`<text x="4" y=${top - line * 0.75}>${cut(yLabel, right, measure)}</text>` : nothing}
    ${yTicks.map(({ px }) => svg`<line class="grid" x1=${left} x2=${right} y1=${crisp(px)} y2=${crisp(px)} />`)}
    ${yTicks.map(({ px, text }) => svg`<text class="tick end" x=${left - 8} y=${px} dy="0.32em">${text}</text>`)}
    <line class="axis" x1=${left} x2=${right} y1=${crisp(zero)} y2=${crisp(zero)} />
    ${xTicks.map(({ px, text }: Tick) => svg`<text class="tick middle" x=${px} y=${bottom + line + 2}>${text}</text>`)}
    ${xLabel ? svg`<text class="middle" x=${(left + right) / 2} y=${height - 6}>${cut(xLabel, width - 8, measure)}</text>` : nothing}`;
}

/** A line of one pixel lies on one row of them. */
const crisp = (px: number) => Math.round(px) + 0.5;

/** Pixels by which marks may reach past the axes: half a marker. */
const OVER = 6;

/** The marks as paths, one for each series; of very many, only their colours, for the canvas to ask. */
export function marksOf(scene: Scene, mark: Mark, colors: Colors, points: boolean) {
  const { left, top, right, bottom } = scene;
  // A bar starts at 0, which may be below the axis.
  const below = mark === "bar" ? 0 : OVER;
  return svg`<clipPath id="inside">
      <rect x=${left - OVER} y=${top - OVER} width=${right - left + 2 * OVER} height=${bottom - top + OVER + below} />
    </clipPath>
    <g clip-path="url(#inside)">${scene.series.map((series) => marksIn(series, scene, mark, colors, points))}</g>`;
}

/** Marks behind others, as paths however many they are: lines are thinned. */
export function faintOf(scene: Scene, mark: Mark, colors: Colors) {
  const paths = scene.series.map((series) => marksIn(series, { ...scene, isLarge: false }, mark, colors, false));
  return svg`<g class="faint" clip-path="url(#inside)">${paths}</g>`;
}

function marksIn(series: Series, scene: Scene, mark: Mark, colors: Colors, points: boolean) {
  const d = scene.isLarge ? "" : pathOf(series, scene, mark);
  const dots = points && mark === "line" && !scene.isLarge ? markersOf(series, scene) : "";
  return svg`<g class=${slotClass(series)} data-slot=${series.slot} ${colored(series, colors)}>
    <path class=${mark} stroke-dasharray=${(mark === "line" && DASHES[series.slot % DASHES.length]) || nothing} d=${d} />
    ${mark === "bar" ? textured(series, d) : nothing} ${dots ? svg`<path class="point" d=${dots} />` : nothing}
  </g>`;
}

function textured(series: Series, d: string) {
  const fill = textureOf(series);
  return fill && d ? svg`<path fill=${fill} d=${d} />` : nothing;
}

function pathOf(series: Series, scene: Scene, mark: Mark): string {
  const pen = new PathPen();
  drawSeries(pen, series, scene, mark);
  return String(pen);
}

function markersOf(series: Series, scene: Scene): string {
  const pen = new PathPen();
  drawMarkers(pen, series, scene, MARKER - 0.5);
  return String(pen);
}

/** What passes: the selected span, and the cursor with a marker for each series. */
export function passingOf(
  scene: Scene,
  cursor: Cursor | null,
  { span, band }: Pick<Reading, "span" | "band">,
  mark: Mark,
  colors: Colors,
) {
  const { left, right, x, y } = scene;
  const within = (px: number) => Math.min(right, Math.max(left, px));
  const [from, to] = span ? [within(x.at(span[0])), within(x.at(span[1]))] : [0, 0];
  const [bottom, top] = band ? [y.at(band[0]), y.at(band[1])] : [scene.bottom, scene.top];
  return svg`<g class="passing">
    ${span ? svg`<rect class="span" x=${from} y=${top} width=${Math.max(1, to - from)} height=${Math.max(1, bottom - top)} />` : nothing}
    ${cursor ? cursorOf(scene, cursor, mark, colors) : nothing}
  </g>`;
}

function cursorOf(scene: Scene, cursor: Cursor, mark: Mark, colors: Colors) {
  const px = crisp(scene.x.at(cursor.x));
  const isInside = (hit: Hit) =>
    pixelsOf(scene, hit)[1] >= scene.top - OVER && pixelsOf(scene, hit)[1] <= scene.bottom + OVER;
  const shown = mark === "bar" || mark === "box" ? [] : cursor.hits.filter(isInside);
  return svg`
    ${mark === "point" ? nothing : svg`<line class="cursor" x1=${px} x2=${px} y1=${scene.top} y2=${scene.bottom} />`}
    ${shown.map((hit) => {
      const pen = new PathPen();
      drawMarker(pen, hit.series.slot, ...pixelsOf(scene, hit), MARKER + 1.5);
      return svg`<g class=${slotClass(hit.series)} ${colored(hit.series, colors)}><path class="read" d=${String(pen)} /></g>`;
    })}`;
}

/** Words beside the cursor: all series at its place. */
export function tipOf(scene: Scene, cursor: Cursor, mark: Mark, colors: Colors) {
  const px = scene.x.at(cursor.x);
  const width = Math.min(280, Math.max(210, scene.width / 2 - 24), scene.width - 8);
  const isRight = px > scene.width / 2;
  const side = `${Math.max(4, Math.min((isRight ? scene.width - px : px) + 12, scene.width - width - 4))}px`;
  const ends = isRight ? { right: side, left: "auto" } : { left: side, right: "auto" };
  const place = { ...ends, top: `${scene.top}px`, "max-width": `${width}px` };
  // As the bars stand on one another: the last is at the top.
  const hits = mark === "bar" || mark === "box" ? cursor.hits.toReversed() : cursor.hits;
  const text = textAt(cursor, scene.set);
  return html`<div class="tip" aria-hidden="true" ${styleProps(place)}>
    ${text ? html`<div class="text" dir="auto">${text}</div>` : nothing}
    <div class="where">${sayPlace(cursor.x, scene.set, scene.utc)}</div>
    ${hits
      .slice(0, 12)
      .map(
        (hit) =>
          html`<div class="what">
            ${mark === "box" ? nothing : sampleOf(hit.series, mark, colors)}<span class="name">${hit.series.name}</span
            ><b>${sayHit(hit)}</b>
          </div>`,
      )}
  </div>`;
}

/** A small piece of a series: its line, marker or bar. */
export function sampleOf(series: Series, mark: Mark, colors: Colors) {
  const pen = new PathPen();
  if (mark === "point") drawMarker(pen, series.slot, 10, 6, MARKER + 0.5);
  else if (mark === "bar") pen.rect(5, 1, 10, 10);
  else {
    pen.moveTo(1, 6);
    pen.lineTo(19, 6);
  }
  const dashes = mark === "line" ? DASHES[series.slot % DASHES.length] : "";
  return html`<svg
    class=${`sample ${slotClass(series)}`}
    viewBox="0 0 20 12"
    aria-hidden="true"
    ${colored(series, colors)}
  >
    <path class=${mark} stroke-dasharray=${dashes || nothing} d=${String(pen)} />
    ${mark === "bar" ? textured(series, String(pen)) : nothing}
  </svg>`;
}
