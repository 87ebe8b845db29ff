import { FormView } from "./form-view.ts";
import type { TryCall } from "./try-call.ts";

/** Makes a form's buttons work: Run calls its handler, Stop cancels the call. */
export function readyForm(form: HTMLFormElement): void {
  const view = new FormView(form);
  let call: TryCall | undefined;
  const run = async () => {
    if (view.isRunning) return;
    view.start();
    try {
      const { TryCall } = await load();
      // Stopped before there was anything to stop.
      if (!view.isRunning) return;
      call = new TryCall(form, view);
      await call.run();
    } catch {
      view.fail("A part of this page did not come. Check the connection, then try again.");
    } finally {
      call = undefined;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  view.stopButton.addEventListener("click", () => {
    if (!view.isRunning) return;
    if (call) call.stop();
    else view.stopped();
  });
  form.closest("details")?.addEventListener("toggle", () => void load().catch(() => undefined), { once: true });
  view.ready();
}

function load() {
  return import("./try-call.ts");
}
