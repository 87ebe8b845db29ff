declare module "@jitsi/rnnoise-wasm/dist/rnnoise-sync.js" {
  /** RNNoise as WebAssembly; pointers are numbers of bytes. */
  interface RNNoise {
    readonly ready: Promise<unknown>;
    readonly HEAPF32: Float32Array;
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    _rnnoise_create(): number;
    _rnnoise_destroy(state: number): void;
    /** Takes the noise out of 480 samples. Returns how likely somebody speaks in them, 0 to 1. */
    _rnnoise_process_frame(state: number, output: number, input: number): number;
  }
  export default function createModule(): RNNoise;
}
