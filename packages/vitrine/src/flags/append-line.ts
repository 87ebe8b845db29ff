import { mkdir, open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";

/** Modes of what visitors wrote: it is nobody else's on this machine. */
export const OWN = { folder: 0o700, file: 0o600 };

const LINE_END = 10;

/**
 * Appends a line, which ends with a line end, to a file, in one write: the system puts those of several processes one after
 * another. After a part of a line that a killed process left, it begins a new one.
 */
export async function appendLine(path: string, line: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: OWN.folder });
  const list = await open(path, "a+", OWN.file);
  try {
    const whole = (await isAtLineStart(list)) ? line : Buffer.concat([Buffer.of(LINE_END), line]);
    const { bytesWritten } = await list.write(whole);
    if (bytesWritten < whole.length) throw new Error(`${path}: the disk took only a part of a line.`);
    await list.datasync();
  } finally {
    await list.close();
  }
}

async function isAtLineStart(list: FileHandle): Promise<boolean> {
  const { size } = await list.stat();
  if (size === 0) return true;
  const { buffer } = await list.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === LINE_END;
}
