import {
  annotatedImage,
  app,
  button,
  column,
  gallery,
  histogram,
  image,
  imageEditor,
  imageSlider,
  label,
  on,
  onLoad,
  row,
  sketch,
  tensor,
  type Pixels,
} from "vitrine";

const PHOTO = new URL("./coast.webp", import.meta.url);

const photo = image({ label: "Picture", value: PHOTO });
const both = imageSlider({ label: "In colour and in grey", labels: ["In colour", "In grey"] });
const found = annotatedImage({ label: "The lightest and the darkest place" });
const sizes = gallery({ label: "Smaller and smaller", columns: 4 });
const light = histogram({ label: "Light", xLabel: "From black to white", bins: 32, height: 220 });
const channels = tensor({ label: "Red, green and blue" });

export const pictures = app({
  layout: row(column(photo, light, channels), column(found, both, sizes)),
  handlers: [
    on([onLoad(), photo.change], {
      name: "look",
      description: "Finds the lightest and the darkest place of a picture, and shows it in several ways.",
      inputs: { photo },
      outputs: { both, found, sizes, light, channels },
      async run({ photo }) {
        const pixels = await photo.pixels({ width: 480, height: 320, fit: "cover" });
        const small = await photo.pixels({ width: 48, height: 32, fit: "cover" });
        const each = [96, 48, 24, 12].map((width) => photo.pixels({ width, height: width, fit: "cover" }));
        return {
          both: [pixels, grey(pixels)],
          found: { image: pixels, units: "fraction", annotations: extremes(small) },
          sizes: (await Promise.all(each)).map((image) => ({ image, caption: `${image.width} × ${image.height}` })),
          light: lightOf(small),
          channels: { data: channelsOf(small), shape: [3, small.height, small.width] },
        };
      },
    }),
  ],
});

const paper = sketch({ label: "Sketch", width: 320, height: 240 });
const editor = imageEditor({ label: "Retouch", value: PHOTO, mask: true });
const read = button({ label: "How much is painted?", variant: "primary" });
const share = label({ label: "Painted" });

export const drawing = app({
  layout: row(column(editor), column(paper, read, share)),
  handlers: [
    on(read.click, {
      name: "painted",
      description: "How much of the sketch has ink, and how much of the picture is painted over.",
      inputs: { paper, editor },
      outputs: { share },
      async run({ paper, editor }) {
        const [ink, mask] = [await paper.pixels(), await editor.mask()];
        return { share: { sketch: part(ink.data, (value) => value < 255), picture: part(mask.data, Boolean) } };
      },
    }),
  ],
});

/** What part of the numbers passes. */
function part(data: ArrayLike<number>, passes: (value: number) => boolean): number {
  return Array.from(data).filter(passes).length / data.length;
}

/** How light each pixel is, 0 to 1, by the weights of Rec. 709. */
function lightOf({ data }: Pixels): Float32Array {
  return Float32Array.from({ length: data.length / 4 }, (_, i) => {
    const [red, green, blue] = data.subarray(4 * i, 4 * i + 3);
    return (0.2126 * red! + 0.7152 * green! + 0.0722 * blue!) / 255;
  });
}

function grey(pixels: Pixels): Pixels {
  const light = lightOf(pixels);
  return { ...pixels, data: pixels.data.map((value, i) => (i % 4 === 3 ? value : 255 * light[i >> 2]!)) };
}

function channelsOf({ data, width, height }: Pixels): Uint8Array {
  const size = width * height;
  return Uint8Array.from({ length: 3 * size }, (_, i) => data[4 * (i % size) + Math.floor(i / size)]!);
}

/** The lightest and the darkest of 6 × 4 fields: boxes in fractions of the picture. */
function extremes(pixels: Pixels) {
  const light = lightOf(pixels);
  const fields = Array.from({ length: 24 }, (_, i) => {
    const [column, line] = [i % 6, Math.floor(i / 6)];
    const own = light.filter((__, at) => {
      const [x, y] = [at % pixels.width, Math.floor(at / pixels.width)];
      return Math.floor((6 * x) / pixels.width) === column && Math.floor((4 * y) / pixels.height) === line;
    });
    const score = own.reduce((sum, one) => sum + one, 0) / own.length;
    return { score, box: { x: column / 6, y: line / 4, width: 1 / 6, height: 1 / 4 } };
  }).toSorted((a, b) => a.score - b.score);
  const [darkest, lightest] = [fields[0]!, fields.at(-1)!];
  return [
    { label: "lightest", ...lightest },
    { label: "darkest", ...darkest, score: 1 - darkest.score },
  ];
}
