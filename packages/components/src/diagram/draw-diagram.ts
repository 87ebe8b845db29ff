/** Draws a diagram's text as SVG. Throws an `Error` that says the line of what it cannot read. */
export type DrawDiagram = (text: string) => string;

/** Loads nomnoml. */
export async function loadDrawing(): Promise<DrawDiagram> {
  const { renderSvg } = await import("nomnoml");
  return (text) => renderSvg(text);
}
