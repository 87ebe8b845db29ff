export { startRelay, type RelayOptions, type RunningRelay } from "./relay.ts";
export type { LinkLimits } from "./link.ts";
export { shareThrough, type Sharing, type ShareOptions, type LinkState } from "./share.ts";
export { isSecret, newSecret } from "./name.ts";
export { linkUrl } from "./link-url.ts";
export type { ShellFile } from "./shells.ts";
