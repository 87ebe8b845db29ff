import type { Host } from "@vitrine/components/elements";
import type { AppViewOptions } from "./app-view-options.ts";

/** What elements need of the page: a place for files, announcements, and a reset. */
export function hostOf({ engine, events, urlOf, keys, blank, home }: AppViewOptions, reset: () => void): Host {
  return {
    upload: (file, options = {}) => engine.put({ name: file.name, type: file.type, body: file }, options),
    urlOf,
    home,
    keys,
    blank,
    announce: (text) => events.announce(text),
    place: events.place,
    moveTo: events.moveTo,
    reset,
  };
}
