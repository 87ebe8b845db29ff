import { VitrineError } from "../errors.ts";
import type { MessageBody } from "./message.ts";

/** The end of a job whose process is gone, while it ran. */
export function lostEnd(): MessageBody {
  const detail = "The machine that ran this call has stopped. Start it again.";
  return { kind: "failed", error: new VitrineError("lost", detail, { title: "The call was lost" }).problem };
}
