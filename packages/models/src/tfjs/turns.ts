import { createTurns } from "../turns.ts";

/**
 * Runs asynchronous work sequentially. TensorFlow.js has one scope stack and one current backend for all models, so two
 * asynchronous runs must not overlap.
 */
export const oneAtATime = createTurns();
