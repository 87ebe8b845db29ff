import { spreadLabels } from "./spread-labels.ts";

/** Draws a diagram's text as SVG. Throws an `Error` that says the line of what it cannot read. */
export type DrawDiagram = (text: string) => string;

/** Loads nomnoml. */
export async function loadDrawing(): Promise<DrawDiagram> {
  const { renderSvg } = await import("nomnoml");
  return (text) => spreadLabels(renderSvg(text), widthOf);
}

let canvas: CanvasRenderingContext2D | null | undefined;

/** Entities count as the letters that they are written with: a label is taken for wider than it is. */
function widthOf(text: string): number {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (!canvas) return text.length * 9;
  canvas.font = "16px Helvetica, Arial, sans-serif";
  return canvas.measureText(text).width;
}
