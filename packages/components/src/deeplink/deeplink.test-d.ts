import { on, update } from "@vitrine/core";
import { deepLink } from "./deeplink.ts";

const link = deepLink({ label: "Share", variant: "primary", shortcut: "alt+s" });

on([link.click], { outputs: { link }, run: () => ({ link: update({ disabled: true }) }) });

// @ts-expect-error it puts nothing back
deepLink({ type: "reset" });
// @ts-expect-error it has no value
deepLink({ value: "https://example.org/" });
