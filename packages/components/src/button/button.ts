import { create, defineSpec, placed, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { isSafeLink } from "../_links/addresses.ts";
import { shortcutFault } from "./shortcut.ts";

export const buttonSpec = defineSpec({
  kind: "button",
  description: "Starts a handler when it is pressed.",
  props: {
    ...placed,
    grow: { ...placed.grow, default: 0 },
    minWidth: { ...placed.minWidth, default: 96, description: "Pixels that it has at least in a row." },
    label: { type: "string", minLength: 1, default: "Run", description: "The words on it." },
    variant: {
      enum: ["primary", "secondary", "stop"],
      default: "secondary",
      description: "How it looks: the one thing to do, one of several, or one that ends or deletes something.",
    },
    type: {
      enum: ["button", "reset"],
      default: "button",
      description: "With `reset`, a click first puts every component of the app back to what it was at first.",
    },
    disabled: {
      type: "boolean",
      default: false,
      description: "Whether it is switched off: greyed, and skipped by the keyboard.",
    },
    link: {
      type: "string",
      default: "",
      description: "Where a press leads, in a new tab: an address of the web, of the page's own site, or `mailto:`.",
    },
    shortcut: {
      type: "string",
      default: "",
      description:
        "Keys that press it, such as `mod+enter` (Ctrl, or ⌘ on a Mac), `alt+k` or `f2`. On a page of others, only from inside the demo.",
    },
  },
  events: { click: "The visitor pressed it." },
  value: "nowhere",
  unique: ["shortcut"],
  check: ({ shortcut, link }) => shortcutFault(shortcut as string) ?? linkFault(link as string),
});

/** What is wrong with a link; undefined for a good one, or for none. */
function linkFault(link: string): string | undefined {
  return link === "" || isSafeLink(link, "https://a.example")
    ? undefined
    : `link must be an address that starts with https:, http: or mailto:, or one of the page's own site; got "${link}".`;
}

/** Props of `button()`. */
export type ButtonProps = PropsOf<typeof buttonSpec>;

/** A button, without a value. */
export type Button = Component<
  { get: never; give: never; send: never; receive: never },
  EventsOf<typeof buttonSpec>,
  ButtonProps
>;

/**
 * A button that starts a handler.
 *
 * @example const greet = button("Greet"); // on(greet.click, { … })
 * @example button({ label: "Delete", disabled: true })
 * @example button({ label: "Read the paper", link: "https://arxiv.org/abs/1706.03762" })
 */
export function button(label: string): Button;
export function button(props?: ButtonProps): Button;
export function button(given: string | ButtonProps = {}): Button {
  return create(buttonSpec, typeof given === "string" ? { label: given } : given);
}
