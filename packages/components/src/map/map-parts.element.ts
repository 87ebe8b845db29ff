import { html, nothing, svg } from "lit";
import { styleProps } from "../_element/style-props.ts";
import { drawDots, drawMarker, drawMarkers, PathPen } from "../_plot/draw.ts";
import { DASHES, MARKER } from "../_plot/paint.ts";
import { sayTick, sayValue } from "../_plot/say-axis.ts";
import { linearScale } from "../_plot/scale.ts";
import { multiplesOf, stepOf } from "../_plot/ticks.ts";
import { colored, slotClass, type Colors } from "../_plot/view.element.ts";
import { sayNumber } from "../_words/amounts.ts";
import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import type { Camera, Place, Projection } from "./camera.ts";
import { extentOf, type GeoFeature } from "./geo-json.ts";
import { nameOf, sayCell, type Drawn, type Layer } from "./layers.ts";

/** Points of more are small squares: their markers would cover one another. */
const MOST_MARKERS = 2000;
const DOT = 3;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Lines of longitude and latitude with their degrees. */
export function gridOf(camera: Camera, { world, latitude, at }: Projection, { width, height }: Size, top: number) {
  const [west, north] = camera.back(0, 0);
  const [east, south] = camera.back(width, height);
  const across = degreesIn(Math.max(world.west, west), Math.min(world.east, east), width);
  const [low, high] = [Math.min(world.south, south), Math.max(world.north, north)].map(latitude);
  const up = degreesIn(low!, high!, height);
  const left = (one: number) => crisp(camera.at([one, 0])[0]);
  const down = (one: number) => crisp(camera.at(at(0, one))[1]);
  const [x1, y1] = camera.at([world.west, world.north]);
  const [x2, y2] = camera.at([world.east, world.south]);
  const isShown = (px: number, from: number, to: number) => px > from && px < to;
  return svg`
    ${across.map((one) => svg`<line class="grid" x1=${left(one)} x2=${left(one)} y1=${Math.max(0, y1)} y2=${Math.min(height, y2)} />`)}
    ${up.map((one) => svg`<line class="grid" y1=${down(one)} y2=${down(one)} x1=${Math.max(0, x1)} x2=${Math.min(width, x2)} />`)}
    ${across.map((one) => (isShown(left(one), 46, width - 30) ? svg`<text class="tick middle" x=${left(one)} y=${height - 6}>${degrees(one, across)}</text>` : nothing))}
    ${up.map((one) => (isShown(down(one), top + 14, height - 24) ? svg`<text class="tick" x="6" y=${down(one) - 4}>${degrees(one, up)}</text>` : nothing))}`;
}

/** Degrees between lines of the grid, from one degree on; below, they are decimals. */
const STEPS = [1, 2, 5, 10, 15, 30, 45, 90];

function degreesIn(low: number, high: number, px: number): number[] {
  const count = Math.max(2, Math.round(px / 90));
  const rough = (high - low) / count;
  return multiplesOf(rough > 0.5 ? STEPS.find((one) => one >= rough * 0.95)! : stepOf(low, high, count), low, high);
}

const degrees = (one: number, [first, second]: readonly number[]) =>
  `${sayTick(one, (second ?? first! + 1) - first!)}°`;

/** A line of one pixel lies on one row of them. */
const crisp = (px: number) => Math.round(px) + 0.5;

/** The lines, areas and points of a layer. Its shapes say by `data-index` whose they are. */
export function layerOf(layer: Layer, camera: Camera, size: Size, colors: Colors) {
  const areas = layer.shapes.filter((one) => one.areas);
  const lines = layer.shapes.filter((one) => one.lines);
  return svg`<g class=${slotClass(layer)} data-slot=${layer.slot} ${colored(layer, colors)}>
    <g transform=${camera.transform}>
      ${areas.map((one) => svg`<path class="area" vector-effect="non-scaling-stroke" fill-rule="evenodd" fill-opacity="0.6" data-index=${one.index} d=${one.areas} />`)}
      ${lines.map((one) => svg`<path class="line" vector-effect="non-scaling-stroke" stroke-dasharray=${DASHES[layer.slot % DASHES.length] || nothing} d=${one.lines} />`)}
      <g class="passing">
        ${lines.map((one) => svg`<path class="reach" vector-effect="non-scaling-stroke" data-index=${one.index} d=${one.lines} />`)}
      </g>
    </g>
    <path class="point" d=${pointsOf(layer, camera, size)} />
  </g>`;
}

function pointsOf(layer: Layer, camera: Camera, { width, height }: Size): string {
  const pen = new PathPen();
  const [west, north] = camera.back(-DOT, -DOT);
  const [east, south] = camera.back(width + DOT, height + DOT);
  const scales = { x: linearScale(west, east, -DOT, width + DOT), y: linearScale(north, south, -DOT, height + DOT) };
  (layer.xs.length > MOST_MARKERS ? drawDots : drawMarkers)(
    pen,
    layer,
    scales,
    layer.xs.length > MOST_MARKERS ? DOT : MARKER,
  );
  return String(pen);
}

/** The outline of a feature that is read or chosen. */
export function outlineOf(
  { lines, areas, points, anchor }: Drawn,
  layer: Layer,
  camera: Camera,
  colors: Colors,
  role: string,
) {
  const at = points.length > 0 && anchor ? camera.at(anchor) : null;
  const pen = new PathPen();
  if (at) drawMarker(pen, layer.slot, at[0], at[1], MARKER + 2);
  return svg`<g class=${`${slotClass(layer)} ${role}`} ${colored(layer, colors)}>
    <g transform=${camera.transform}>
      <path class="outline" vector-effect="non-scaling-stroke" d=${areas + lines} />
    </g>
    ${at ? svg`<path class="read" d=${String(pen)} />` : nothing}
  </g>`;
}

/** Properties that are told of a feature beside its name. */
const MOST_TOLD = 8;

/** What is told of a feature: its name, and properties by their names; the position of one without any. */
export function toldOf(feature: GeoFeature, text: string | null) {
  const name = nameOf(feature, text);
  const cells = Object.entries(feature.properties ?? {}).filter(([key]) => key !== name?.key);
  const told = cells.slice(0, MOST_TOLD).map(([key, cell]) => [key, sayCell(cell)] as const);
  return { name: name?.words ?? "", told: name || told.length > 0 ? told : positionOf(feature) };
}

/** The middle of a feature, in degrees. */
function positionOf(feature: GeoFeature): (readonly [string, string])[] {
  const extent = extentOf([feature]);
  if (!extent) return [];
  const middle = ([low, high]: readonly [number, number]) => sayValue((low + high) / 2);
  return [
    [say("Latitude"), middle(extent.latitude)],
    [say("Longitude"), middle(extent.longitude)],
  ];
}

/** Words beside a feature. */
export function tipOf({ name, told }: ReturnType<typeof toldOf>, [left, top]: Place, { width, height }: Size) {
  const most = Math.min(240, width - 24);
  const isRight = left > width / 2;
  const side = `${Math.max(4, Math.min(isRight ? width - left : left, width - most - 16) + 14)}px`;
  const up = top > height / 2;
  const edge = `${Math.max(4, up ? height - top - 6 : top - 6)}px`;
  const place = {
    ...(isRight ? { right: side, left: "auto" } : { left: side, right: "auto" }),
    ...(up ? { bottom: edge, top: "auto" } : { top: edge, bottom: "auto" }),
    "max-width": `${most}px`,
  };
  return html`<div class="tip" aria-hidden="true" ${styleProps(place)}>
    ${name ? html`<div class="text" dir="auto">${name}</div>` : nothing}
    ${told.map(
      ([key, words]) => html`<div class="what"><span class="name">${key}</span><b dir="auto">${words}</b></div>`,
    )}
  </div>`;
}

const MOST_ROWS = 1000;

/** The features as a table: where they are, and their properties. */
export function tableOf(features: readonly GeoFeature[], name: string) {
  const shown = features.slice(0, MOST_ROWS);
  const keys = [...new Set(shown.flatMap(({ properties }) => Object.keys(properties ?? {})))];
  return html`<div class="panel table" tabindex="0" role="region" aria-label=${name}>
    <table>
      <thead>
        <tr>
          ${[...keys, say("Latitude"), say("Longitude")].map((key) => html`<th scope="col">${key}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${shown.map((feature) => rowOf(feature, keys))}
      </tbody>
    </table>
    ${features.length > MOST_ROWS ? html`<p class="cut">${sayWith("The first {most} of {all} rows", { most: sayNumber(MOST_ROWS), all: sayNumber(features.length) })}</p>` : nothing}
  </div>`;
}

function rowOf(feature: GeoFeature, keys: readonly string[]) {
  const { latitude, longitude } = extentOf([feature]) ?? {};
  const span = (ends: readonly [number, number] | undefined) =>
    ends ? [...new Set(ends.map(sayValue))].join(" – ") : "–";
  return html`<tr>
    ${keys.map((key) => html`<td class=${typeof feature.properties?.[key]} dir="auto">${sayCell(feature.properties?.[key])}</td>`)}
    <td class="number">${span(latitude)}</td>
    <td class="number">${span(longitude)}</td>
  </tr>`;
}
