import { app, column, computed, model3d, slider } from "vitrine";

const SIDE = 48;

const waves = slider({ label: "Waves", min: 1, max: 6, step: 0.5, value: 3 });
const height = slider({ label: "Height", min: 0.1, max: 1, step: 0.1, value: 0.4 });
const hills = model3d({
  label: "Hills",
  up: "z",
  value: computed({ inputs: { waves, height }, run: ({ waves, height }) => surface(waves, height) }),
});

export const space = app({ layout: column(hills, waves, height) });

/** A wavy square of 47 × 47 fields, two triangles each. */
function surface(waves: number, height: number) {
  const positions = new Float32Array(SIDE * SIDE * 3);
  const colors = new Float32Array(SIDE * SIDE * 3);
  const indices: number[] = [];
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [x, y] = [((i % SIDE) / (SIDE - 1)) * 2 - 1, (Math.floor(i / SIDE) / (SIDE - 1)) * 2 - 1];
    const z = height * Math.cos(waves * Math.PI * Math.hypot(x, y)) * Math.exp(-2 * (x * x + y * y));
    positions.set([x, y, z], 3 * i);
    const high = (z / height + 1) / 2;
    colors.set([0.1 + 0.8 * high * high, 0.25 + 0.45 * high, 0.6 - 0.35 * high], 3 * i);
    if (i % SIDE < SIDE - 1 && i < SIDE * (SIDE - 1)) indices.push(i, i + 1, i + SIDE, i + 1, i + SIDE + 1, i + SIDE);
  }
  return { positions, colors, indices: Uint32Array.from(indices) };
}
