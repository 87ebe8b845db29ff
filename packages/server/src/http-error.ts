import { VitrineError, type ErrorCode } from "@vitrine/core";
import type { HeaderSet } from "./headers.ts";

/** An error with its own HTTP status, independent of its code's status. */
export class HttpError extends VitrineError {
  readonly status: number;
  /** Headers of the answer, beside those that its status and code have. */
  readonly headers: HeaderSet;

  constructor(
    status: number,
    code: ErrorCode,
    detail: string,
    more: ConstructorParameters<typeof VitrineError>[2] = {},
    headers: HeaderSet = {},
  ) {
    super(code, detail, more);
    this.status = status;
    this.headers = headers;
  }
}
