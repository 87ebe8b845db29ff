/** A point on the sheet, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One stroke of the brush, from touching the paper to leaving it. */
export interface Stroke {
  readonly points: readonly Point[];
  /** Width in pixels. */
  readonly width: number;
  readonly ink: string;
  /** How opaque the ink is, 0 to 1. Default: 1. */
  readonly opacity?: number;
  /** Whether it erases ink down to the paper. */
  readonly erases: boolean;
}

/** A stroke that is still being drawn. */
export interface WetStroke extends Stroke {
  readonly points: Point[];
}

/** Paints a stroke, smoothed by curves through the midpoints between its points. */
export function paintStroke(context: CanvasRenderingContext2D, stroke: Stroke): void {
  const { points, width, ink, erases, opacity = 1 } = stroke;
  const first = points[0];
  if (!first) return;
  context.save();
  context.globalCompositeOperation = erases ? "destination-out" : "source-over";
  context.globalAlpha = erases ? 1 : opacity;
  // The eraser removes ink completely, however transparent the ink colour is.
  Object.assign(context, { lineWidth: width, lineCap: "round", lineJoin: "round" });
  context.strokeStyle = context.fillStyle = erases ? "black" : ink;
  context.beginPath();
  if (points.length === 1) {
    context.arc(first.x, first.y, width / 2, 0, 2 * Math.PI);
    context.fill();
  } else {
    trace(context, points);
    context.stroke();
  }
  context.restore();
}

function trace(context: CanvasRenderingContext2D, points: readonly Point[]) {
  const [first, ...rest] = points as [Point, ...Point[]];
  context.moveTo(first.x, first.y);
  rest.forEach((point, i) => {
    const next = rest[i + 1];
    if (next) context.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
    else context.lineTo(point.x, point.y);
  });
}
