import { lazyLoad, type Host } from "@vitrine/components/elements";
import type { AppViewOptions } from "./app-view-options.ts";

/** What elements need of the page: a place for files, announcements, and a reset. */
export function hostOf(options: AppViewOptions, reset: () => void): Host {
  const { engine, events, urlOf, keys, blank, home } = options;
  const host: Host = {
    upload: (file, options = {}) => engine.put({ name: file.name, type: file.type, body: file }, options),
    urlOf,
    home,
    keys,
    blank,
    announce: (text) => events.announce(text),
    place: events.place,
    moveTo: events.moveTo,
    link: events.link,
    reset,
    show: async (place, component) =>
      (await lazyLoad(import("./show-component.ts"))).show(place, component, host, options),
  };
  return host;
}
