import { create, defineSpec, type Component, type EventsOf, type PropsOf } from "@vitrine/core";
import { buttonSpec } from "../button/button.ts";

const { type: _, ...pressed } = buttonSpec.props;

export const deeplinkSpec = defineSpec({
  kind: "deeplink",
  factory: "deepLink",
  description: "Copies a link to the demo, with what is filled in.",
  props: { ...pressed, label: { ...pressed.label, default: "Copy link" } },
  events: { click: "The visitor pressed it." },
  value: "nowhere",
  unique: buttonSpec.unique,
  check: buttonSpec.check,
});

/** Props of `deepLink()`. */
export type DeepLinkProps = PropsOf<typeof deeplinkSpec>;

/** A button that copies a link, without a value. */
export type DeepLink = Component<
  { get: never; give: never; send: never; receive: never },
  EventsOf<typeof deeplinkSpec>,
  DeepLinkProps
>;

/**
 * A button that copies a link which opens the demo with the same inputs. Their values are in the link itself, so that it
 * needs no server and lasts; secrets are left out, and so is what is too large for a link.
 *
 * @example deepLink("Copy a link to this result")
 */
export function deepLink(label: string): DeepLink;
export function deepLink(props?: DeepLinkProps): DeepLink;
export function deepLink(given: string | DeepLinkProps = {}): DeepLink {
  return create(deeplinkSpec, typeof given === "string" ? { label: given } : given);
}
