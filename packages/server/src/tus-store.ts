import { DataStore, ERRORS, Upload } from "@tus/server";
import type { Readable } from "node:stream";
import type { PartialFiles } from "@vitrine/core/internal";

/** A store of files that come in parts, as @tus/server asks for it. Uploads are begun by `beginUpload`. */
export class TusStore extends DataStore {
  readonly #partials: PartialFiles;

  constructor(partials: PartialFiles) {
    super();
    this.#partials = partials;
    this.extensions = ["creation", "creation-with-upload", "creation-defer-length", "expiration", "termination"];
  }

  override async create(upload: Upload): Promise<Upload> {
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await this.#partials.find(id);
    if (!found) throw ERRORS.FILE_NOT_FOUND;
    const { name, type, size, offset, begunAt } = found;
    const metadata = { filename: name, filetype: type };
    const begun = begunAt !== undefined && { creation_date: new Date(begunAt).toISOString() };
    return new Upload({ id, offset, metadata, ...(size !== undefined && { size }), ...begun });
  }

  override write(body: Readable, id: string, offset: number): Promise<number> {
    return this.#partials.append(id, offset, body as AsyncIterable<Uint8Array>);
  }

  override declareUploadLength(id: string, size: number): Promise<void> {
    return this.#partials.declare(id, size);
  }

  override remove(id: string): Promise<void> {
    return this.#partials.remove(id);
  }

  override getExpiration(): number {
    return this.#partials.maxAgeMs;
  }
}
