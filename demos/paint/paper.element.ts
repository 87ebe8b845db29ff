interface Stroke {
  readonly colour: string;
  readonly lines: readonly (readonly number[])[];
}

const SIZE = 640;
/** Step of an arrow key, as a fraction of the width. */
const STEP = 0.02;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

/** A canvas that shows strokes, and fires `draw` with the points of a new one. */
class Paper extends HTMLElement {
  pen = "black";
  readonly #canvas = Object.assign(document.createElement("canvas"), { width: SIZE, height: SIZE, tabIndex: 0 });
  readonly #marker = document.createElement("div");
  #value: readonly Stroke[] = [];
  #points: number[] = [];
  #at: readonly [number, number] = [0.5, 0.5];
  #isDown = false;

  connectedCallback() {
    Object.assign(this.style, { display: "block", position: "relative", maxWidth: "480px" });
    Object.assign(this.#canvas.style, {
      width: "100%",
      display: "block",
      touchAction: "none",
      background: "white",
      border: "1px solid var(--v-line)",
      borderRadius: "8px",
    });
    Object.assign(this.#marker.style, {
      position: "absolute",
      width: "8px",
      height: "8px",
      margin: "-4px",
      borderRadius: "50%",
      outline: "2px solid black",
      background: "white",
      pointerEvents: "none",
      visibility: "hidden",
    });
    this.append(this.#canvas, this.#marker);
    this.#listen();
  }

  set label(text: string) {
    this.#canvas.role = "application";
    this.#canvas.ariaLabel = text;
    this.#canvas.ariaDescription = "Arrow keys move the pen; hold Space to draw.";
  }

  get value() {
    return this.#value;
  }
  set value(strokes: readonly Stroke[]) {
    this.#value = strokes;
    this.#paint();
  }

  #listen() {
    const canvas = this.#canvas;
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.#move(event.offsetX / canvas.clientWidth, event.offsetY / canvas.clientHeight);
      this.#begin();
    });
    canvas.addEventListener("pointermove", (event) => {
      if (this.#isDown) this.#move(event.offsetX / canvas.clientWidth, event.offsetY / canvas.clientHeight);
    });
    for (const end of ["pointerup", "pointercancel", "blur"]) canvas.addEventListener(end, () => this.#end());
    canvas.addEventListener("focus", () => this.#mark("visible"));
    canvas.addEventListener("blur", () => this.#mark("hidden"));
    canvas.addEventListener("keydown", (event) => this.#press(event));
    canvas.addEventListener("keyup", ({ key }) => key === " " && this.#end());
  }

  #press(event: KeyboardEvent) {
    const [x, y] = ARROWS[event.key] ?? [0, 0];
    if (event.key === " " && !this.#isDown) this.#begin();
    if (event.key in ARROWS) this.#move(this.#at[0] + x, this.#at[1] + y);
    if (event.key === " " || event.key in ARROWS) event.preventDefault();
  }

  #begin() {
    this.#isDown = true;
    this.#points = [...this.#at];
    this.#paint();
  }

  #move(x: number, y: number) {
    this.#at = [Math.min(1, Math.max(0, x)), Math.min(1, Math.max(0, y))];
    Object.assign(this.#marker.style, { left: `${this.#at[0] * 100}%`, top: `${this.#at[1] * 100}%` });
    if (!this.#isDown) return;
    this.#points.push(...this.#at);
    this.#paint();
  }

  #end() {
    if (!this.#isDown) return;
    this.#isDown = false;
    this.dispatchEvent(new CustomEvent("draw", { detail: this.#points }));
  }

  #mark(visibility: string) {
    Object.assign(this.#marker.style, { visibility, left: `${this.#at[0] * 100}%`, top: `${this.#at[1] * 100}%` });
  }

  #paint() {
    const context = this.#canvas.getContext("2d")!;
    context.clearRect(0, 0, SIZE, SIZE);
    Object.assign(context, { lineWidth: 4, lineCap: "round", lineJoin: "round" });
    const drawn = this.#isDown ? [...this.#value, { colour: this.pen, lines: [this.#points] }] : this.#value;
    for (const { colour, lines } of drawn) {
      context.strokeStyle = colour;
      for (const line of lines) this.#stroke(context, line);
    }
  }

  #stroke(context: CanvasRenderingContext2D, line: readonly number[]) {
    context.beginPath();
    context.moveTo(line[0]! * SIZE, line[1]! * SIZE);
    for (let i = 0; i < line.length; i += 2) context.lineTo(line[i]! * SIZE, line[i + 1]! * SIZE);
    context.stroke();
  }
}
customElements.define("demo-paper", Paper);
