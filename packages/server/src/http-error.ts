import { VitrineError, type ErrorCode } from "@vitrine/core";

/** An error with its own HTTP status, independent of its code's status. */
export class HttpError extends VitrineError {
  readonly status: number;

  constructor(
    status: number,
    code: ErrorCode,
    detail: string,
    more: ConstructorParameters<typeof VitrineError>[2] = {},
  ) {
    super(code, detail, more);
    this.status = status;
  }
}
