import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { sayPercent } from "../_words/amounts.ts";
import { saySize } from "../_words/size.ts";
import { html, nothing, type TemplateResult } from "lit";
import type { Sender, Sending } from "./sender.ts";
import { allIcons } from "../_element/all-icons.ts";

/** A small download link for a file. */
export function downloadLink(href: string, name: string): TemplateResult {
  const words = name ? sayWith("Download {name}", { name }) : say("Download");
  return html`<a class="icon" href=${href} download=${name} aria-label=${words} title=${words}
    >${allIcons.download}</a
  >`;
}

const SMALL = 64;

/** Minimum size of an image's side after scaling, in pixels. */
const READABLE = 24;

/**
 * Axis along which an image is too long to be shown whole: its other side would shrink to an unreadable line. Empty if
 * it fits.
 */
export function overlong({ naturalWidth, naturalHeight }: HTMLImageElement, room: { width: number; height: number }) {
  const scale = Math.min(1, room.width / naturalWidth, room.height / naturalHeight);
  const isThin = (side: number) => side * scale < Math.min(READABLE, side);
  if (isThin(naturalHeight) && naturalWidth > room.width) return "wide";
  return isThin(naturalWidth) && naturalHeight > room.height ? "tall" : "";
}

/** Whether an image is so small that it is enlarged, with visible pixels. */
export function isSmall({ naturalWidth, naturalHeight }: HTMLImageElement): boolean {
  return Math.max(naturalWidth, naturalHeight) <= SMALL;
}

/** Pending and failed uploads. */
export function sendingRows(sender: Sender): TemplateResult | typeof nothing {
  if (sender.items.length === 0) return nothing;
  return html`<ul class="rows panel sending" aria-label=${say("Being sent")}>
    ${sender.items.map((item) => sendingRow(sender, item))}
  </ul>`;
}

function sendingRow(sender: Sender, item: Sending) {
  const failed = item.state === "failed";
  const words = failed
    ? sayWith("Do not send {name}", { name: item.path })
    : sayWith("Stop sending {name}", { name: item.path });
  return html`<li class="row">
    <span class="name">${item.path}</span>
    <span class="amount">${failed ? saySize(item.file.size) : sayPercent(Math.floor(item.fraction * 100) / 100)}</span>
    <span class="buttons">
      ${failed ? html`<button class="icon" type="button" aria-label=${sayWith("Send {name} again", { name: item.path })} title=${say("Send again")} @click=${() => sender.retry(item)}>${allIcons.reset}</button>` : nothing}
      <button class="icon" type="button" aria-label=${words} title=${words} @click=${() => sender.discard(item)}>
        ${allIcons.close}
      </button>
    </span>
    ${
      failed
        ? html`<p class="problem">${item.problem}</p>`
        : html`<progress
            aria-label=${sayWith("Sending {name}", { name: item.path })}
            max="1"
            value=${item.fraction}
          ></progress>`
    }
  </li>`;
}

/** Rejected files with reasons. */
export function notesList(notes: readonly string[], dismiss: () => void): TemplateResult | typeof nothing {
  if (notes.length === 0) return nothing;
  return html`<div class="notes">
    <ul>
      ${notes.map((note) => html`<li>${note}</li>`)}
    </ul>
    <button
      class="icon"
      type="button"
      aria-label=${say("Close the message")}
      title=${say("Close the message")}
      @click=${dismiss}
    >
      ${allIcons.close}
    </button>
  </div>`;
}
