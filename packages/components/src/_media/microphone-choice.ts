import type { OpenMicrophone } from "./open-microphone.ts";

/** The microphone that a visitor chose last; it is used for all recordings of the page. */
let chosen: string | undefined;

/** Uses another microphone from the next time on that one is opened. */
export function chooseMicrophone(id: string): void {
  chosen = id;
}

/** Opens the microphone that was chosen, or any if that one is no longer there. */
export async function openChosen<M extends OpenMicrophone>(open: (device?: string) => Promise<M>): Promise<M> {
  try {
    return await open(chosen);
  } catch (error) {
    if (chosen === undefined || !(error instanceof DOMException && error.name === "OverconstrainedError")) throw error;
    chosen = undefined;
    return open();
  }
}
