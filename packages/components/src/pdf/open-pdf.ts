/** Part of what PDF.js has of a page. */
export interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number };
  getTextContent(): Promise<{ items: readonly { str?: string; hasEOL?: boolean }[] }>;
  render(options: object): { promise: Promise<void>; cancel(): void };
}

/** Part of what PDF.js has of a document. */
export interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  /** Ends its work and frees its memory. */
  close(): void;
  /** Draws a page on a canvas, and its text over it: the pieces of text, in their order. */
  draw(page: PdfPage, canvas: HTMLCanvasElement, layer: HTMLElement, scale: number): Promise<readonly HTMLElement[]>;
}

/** Why a file is not shown. */
export type PdfFault = "locked" | "broken";

interface PdfJs {
  getDocument(options: object): { promise: Promise<Omit<PdfDocument, "close" | "draw">>; destroy(): Promise<void> };
  TextLayer: new (options: object) => { render(): Promise<void>; readonly textDivs: HTMLElement[] };
}

/** Opens a PDF. Resolves to why not, if the file has a password or is no PDF. */
export async function openPdf(data: Uint8Array): Promise<PdfDocument | PdfFault> {
  // The legacy build runs in every browser that pages do.
  const pdfjs = (await import("pdfjs-dist/legacy/build/pdf.min.mjs")) as unknown as PdfJs;
  // On the main thread: a page in one file, and one in a frame without an origin, may have no worker of a script of its own.
  Object.assign(globalThis, { pdfjsWorker: await import("pdfjs-dist/legacy/build/pdf.worker.min.mjs") });
  const task = pdfjs.getDocument({ data, isEvalSupported: false, useWasm: false, verbosity: 0 });
  try {
    const document = await task.promise;
    // It throws where there is none.
    await document.getPage(1);
    return {
      numPages: document.numPages,
      getPage: (number) => document.getPage(number),
      close: () => void task.destroy(),
      draw: (page, canvas, layer, scale) => draw(pdfjs, page, canvas, layer, scale),
    };
  } catch (error) {
    return (error as Error).name === "PasswordException" ? "locked" : "broken";
  }
}

/** Pixels of a canvas that phones still draw. */
const MOST_PIXELS = 16_000_000;

async function draw({ TextLayer }: PdfJs, page: PdfPage, canvas: HTMLCanvasElement, layer: HTMLElement, scale: number) {
  const viewport = page.getViewport({ scale });
  const most = Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height));
  const ratio = Math.min(most, globalThis.devicePixelRatio || 1);
  Object.assign(canvas, { width: Math.floor(viewport.width * ratio), height: Math.floor(viewport.height * ratio) });
  await page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] }).promise;
  layer.replaceChildren();
  const text = new TextLayer({ textContentSource: await page.getTextContent(), container: layer, viewport });
  await text.render();
  // It leaves a canvas in the page that it measures letters with.
  for (const measure of document.querySelectorAll<HTMLElement>("body > .hiddenCanvasElement")) measure.hidden = true;
  return text.textDivs;
}
