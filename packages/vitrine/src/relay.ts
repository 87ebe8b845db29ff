export {
  isSecret,
  linkUrl,
  newSecret,
  shareThrough,
  startRelay,
  type LinkLimits,
  type LinkState,
  type RelayOptions,
  type RunningRelay,
  type ShareOptions,
  type ShellFile,
  type Sharing,
} from "@vitrine/relay";
