/** What `watchFrames` leaves in the page. Setting all to 0 begins anew. */
export interface FramesProbed {
  /** Milliseconds of the gaps between frames that were longer than 34 ms. */
  lateMs: number;
  /** The longest gap between two frames, in milliseconds. */
  longestMs: number;
}

/** Runs inside a page: notes the gaps between its frames, which come every 16.7 ms where nothing is in their way. */
export function watchFrames(): void {
  const LATE_MS = 34;
  const probed: FramesProbed = { lateMs: 0, longestMs: 0 };
  Object.assign(window, { framesProbed: probed });
  let before = performance.now();
  const frame = () => {
    const now = performance.now();
    const gap = now - before;
    before = now;
    if (gap > LATE_MS) probed.lateMs += gap;
    probed.longestMs = Math.max(probed.longestMs, gap);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
