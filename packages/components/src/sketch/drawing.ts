import { paintStroke, type Stroke } from "../_drawing/stroke.ts";

/** A new sheet: empty, or with an image scaled to fit. */
export interface Sheet {
  readonly image: HTMLImageElement | undefined;
}

type Mark = Stroke | Sheet;

/** Maximum number of sheets that can be undone; each may hold an image. */
const MOST_SHEETS = 20;

/** A drawing as a list of steps, each of which can be undone. */
export class Drawing {
  #marks: readonly Mark[] = [];
  #undone: readonly Mark[] = [];

  add(mark: Mark): void {
    this.#marks = recent([...this.#marks, mark]);
    this.#undone = [];
  }

  /** Undoes the last step. */
  undo(): void {
    this.#undone = [...this.#undone, ...this.#marks.slice(-1)];
    this.#marks = this.#marks.slice(0, -1);
  }

  redo(): void {
    this.#marks = [...this.#marks, ...this.#undone.slice(-1)];
    this.#undone = this.#undone.slice(0, -1);
  }

  get canUndo(): boolean {
    return this.#marks.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** Whether the sheet is empty. */
  get blank(): boolean {
    const [first, ...rest] = this.#visible;
    return first === undefined || (rest.length === 0 && isSheet(first) && !first.image);
  }

  /** Paints the visible steps, without the paper. */
  paint(context: CanvasRenderingContext2D): void {
    const { width, height } = context.canvas;
    context.clearRect(0, 0, width, height);
    for (const mark of this.#visible) {
      if (!isSheet(mark)) paintStroke(context, mark);
      else if (mark.image) paintImage(context, mark.image);
    }
  }

  get #visible(): readonly Mark[] {
    const start = this.#marks.findLastIndex(isSheet);
    return this.#marks.slice(Math.max(0, start));
  }
}

function isSheet(mark: Mark): mark is Sheet {
  return "image" in mark;
}

function recent(marks: readonly Mark[]): readonly Mark[] {
  const sheets = marks.flatMap((mark, i) => (isSheet(mark) ? [i] : []));
  return sheets.length > MOST_SHEETS ? marks.slice(sheets.at(-MOST_SHEETS)) : marks;
}

function paintImage(context: CanvasRenderingContext2D, image: HTMLImageElement) {
  const { width, height } = context.canvas;
  const scale = Math.min(width / image.naturalWidth, height / image.naturalHeight);
  const [across, down] = [image.naturalWidth * scale, image.naturalHeight * scale];
  context.drawImage(image, (width - across) / 2, (height - down) / 2, across, down);
}
