import { app, button, column, gallery, on, type Pixels } from "vitrine";

const PICTURES = 500;
const SIDE = 256;

const show = button({ label: "Show" });
const pictures = gallery({ label: "Pictures", columns: 4 });

/** A gallery of 500 pictures of 256 × 256 pixels, once a button is pressed. */
export default app({
  title: "Pictures",
  layout: column(show, pictures),
  handlers: [
    on(show.click, {
      name: "show",
      outputs: { pictures },
      run: () => ({
        pictures: Array.from({ length: PICTURES }, (_, i) => ({ image: picture(i), caption: `picture ${i}` })),
      }),
    }),
  ],
});

function picture(nth: number): Pixels {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let y = 0, at = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++, at += 4) {
      data[at] = (x + nth) % 256;
      data[at + 1] = (y * 2 + nth * 3) % 256;
      data[at + 2] = (nth * 5) % 256;
      data[at + 3] = 255;
    }
  return { data, width: SIDE, height: SIDE };
}
