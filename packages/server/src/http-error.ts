import { VitrineError, type ErrorCode } from "@vitrine/core";

/** An error that has a status of its own, beside the one of its code. */
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
