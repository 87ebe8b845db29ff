import type { FileRef } from "@vitrine/core";
import { TestHost } from "../../_contract/test-host.ts";
import type { SendOptions } from "../../_element/host.ts";

/** An upload controlled by a test. */
export interface GatedUpload {
  readonly file: File;
  readonly signal: AbortSignal | undefined;
  progress(fraction: number): void;
  /** Lets the upload finish. */
  pass(): void;
  fail(why: string): void;
}

/** Host with a slow connection: each upload waits until the test releases it. */
export class GatedHost extends TestHost {
  readonly uploads: GatedUpload[] = [];

  override async upload(file: File, options: SendOptions = {}): Promise<FileRef> {
    await new Promise<void>((resolve, reject) => {
      options.signal?.addEventListener("abort", () => reject(options.signal!.reason));
      this.uploads.push({
        file,
        signal: options.signal,
        progress: (fraction) => options.onProgress?.(fraction),
        pass: resolve,
        fail: (why) => reject(new Error(why)),
      });
    });
    return super.upload(file, options);
  }
}
