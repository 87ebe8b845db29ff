import { PIXELS, SIDE } from "../mnist.ts";
import type { Random } from "./random.ts";

/** How far a digit is changed at most. Shifts are in pixels, angles in radians, the others are factors around 1 or 0. */
const LIMITS = { turn: 0.22, slant: 0.25, size: 0.15, stretch: 0.12, shift: 2, thickness: 0.9, hardness: 2 };

/**
 * Writes a changed copy of a digit: turned, slanted, stretched, moved, with a thicker or thinner pen and harder edges,
 * as other hands, mice and fingers would draw it. What is drawn stays the same digit.
 *
 * @param from where the digit is, 784 bytes
 * @param into where the copy goes, 784 values from 0 to 1
 */
export function distort(from: Uint8Array, into: Float32Array, random: Random): void {
  warp(from, scratch, random);
  changeThickness(scratch, into, between(random, LIMITS.thickness));
  hardenEdges(into, 1 + random() * LIMITS.hardness * random());
}

/** One image is at work at a time, so one buffer is enough. */
const scratch = new Float32Array(PIXELS);

function between(random: Random, limit: number): number {
  return (random() * 2 - 1) * limit;
}

/** Each target pixel is looked up, between pixels, where the inverse of a random affine map sends it. */
function warp(from: Uint8Array, into: Float32Array, random: Random): void {
  const turn = between(random, LIMITS.turn);
  const slant = between(random, LIMITS.slant);
  const size = 1 + between(random, LIMITS.size);
  const stretch = 1 + between(random, LIMITS.stretch);
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const [xx, xy] = [(cos + slant * sin) / (size * stretch), (slant * cos - sin) / (size * stretch)];
  const [yx, yy] = [(sin * stretch) / size, (cos * stretch) / size];
  const middle = (SIDE - 1) / 2;
  const [left, top] = [middle + between(random, LIMITS.shift), middle + between(random, LIMITS.shift)];
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const [dx, dy] = [x - left, y - top];
      into[y * SIDE + x] = sample(from, xx * dx + xy * dy + middle, yx * dx + yy * dy + middle);
    }
  }
}

/** The value at a place between four pixels, 0 to 1; paper outside. */
function sample(from: Uint8Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [x - left, y - top];
  const upper = pixel(from, left, top) * (1 - right) + pixel(from, left + 1, top) * right;
  const lower = pixel(from, left, top + 1) * (1 - right) + pixel(from, left + 1, top + 1) * right;
  return (upper * (1 - bottom) + lower * bottom) / 255;
}

function pixel(from: ArrayLike<number>, x: number, y: number): number {
  return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : from[y * SIDE + x]!;
}

/** Goes part of the way to the darkest (`amount` < 0) or brightest (`amount` > 0) of the neighbours. */
function changeThickness(from: Float32Array, into: Float32Array, amount: number): void {
  const pick = amount > 0 ? Math.max : Math.min;
  const part = Math.abs(amount);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const here = pixel(from, x, y);
      const across = pick(pixel(from, x - 1, y), pixel(from, x + 1, y));
      const along = pick(pixel(from, x, y - 1), pixel(from, x, y + 1));
      into[y * SIDE + x] = here + part * (pick(here, across, along) - here);
    }
  }
}

function hardenEdges(image: Float32Array, factor: number): void {
  for (let index = 0; index < PIXELS; index++) {
    image[index] = Math.min(1, Math.max(0, (image[index]! - 0.5) * factor + 0.5));
  }
}
