import { drawBars, drawDots, drawLine, drawMarkers, type Pen } from "./draw.ts";
import type { Scene } from "./scene.ts";
import type { Mark, Series } from "./series.ts";

/** Size of a marker: half its width, in pixels. */
export const MARKER = 4;
const DOT = 3;

/** Dashes of the line of each slot: a colour is never the only difference. */
export const DASHES = ["", "7 4", "2 4", "9 4 2 4", "12 5", "4 3", "9 3 2 3 2 3", "1 4"];

/** Draws a series with a pen. */
export function drawSeries(pen: Pen, series: Series, scene: Scene, mark: Mark): void {
  if (mark === "line") drawLine(pen, { ...series, ys: series.drawn ?? series.ys }, scene);
  else if (mark === "bar") drawBars(pen, series, scene, scene.bands[scene.series.indexOf(series)]!);
  else if (scene.isLarge) drawDots(pen, series, scene, DOT);
  else drawMarkers(pen, series, scene, MARKER);
}

/** Draws all series on a canvas, which covers the whole plot, in the colours of their slots. */
export function paint(canvas: HTMLCanvasElement, scene: Scene, mark: Mark, colorOf: (series: Series) => string): void {
  const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
  const { left, top, right, bottom, width, height } = scene;
  Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
  const context = canvas.getContext("2d");
  if (!context) return;
  context.scale(ratio, ratio);
  context.beginPath();
  context.rect(left - MARKER, top - MARKER, right - left + 2 * MARKER, bottom - top + 2 * MARKER);
  context.clip();
  for (const series of scene.series) paintSeries(context, series, scene, mark, colorOf(series));
}

function paintSeries(context: CanvasRenderingContext2D, series: Series, scene: Scene, mark: Mark, color: string) {
  Object.assign(context, { fillStyle: color, strokeStyle: color, lineWidth: 1.5, lineJoin: "round", lineCap: "round" });
  context.globalAlpha = mark === "point" ? 0.6 : 1;
  context.setLineDash(dashesOf(series.slot));
  context.beginPath();
  // Very many rectangles fill sooner one by one than as one path.
  const rect = context.fillRect.bind(context);
  drawSeries(
    { moveTo: (x, y) => context.moveTo(x, y), lineTo: (x, y) => context.lineTo(x, y), rect },
    series,
    scene,
    mark,
  );
  if (mark === "line") context.stroke();
}

function dashesOf(slot: number): number[] {
  return DASHES[slot % DASHES.length]!.split(" ").filter(Boolean).map(Number);
}
