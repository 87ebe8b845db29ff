import { css, unsafeCSS } from "lit";

/** The default of each. */
const all = css`
  :host {
    --v-accent: light-dark(#2a55c9, #4468d8);
    --v-radius: 8px;

    --v-ground: light-dark(#fbfbfa, #121316);
    --v-surface: light-dark(#ffffff, #191b1f);
    --v-sunken: light-dark(#f4f4f2, #0e0f11);
    --v-line: light-dark(#dcdcd7, #34383e);
    /* Just above 3:1 on ground, surface and sunken. Source: WCAG 2.2, 1.4.11. */
    --v-field: light-dark(#8d8d89, #66696e);
    --v-text: light-dark(#1a1b1e, #e9e9e6);
    --v-muted: light-dark(#5c6066, #a3a8ae);
    --v-danger: light-dark(#b3261e, #ff9d94);
    --v-success: light-dark(#1d6f42, #7fd6a2);
    --v-warning: light-dark(#8a5a00, #f2c572);
    /* The accent where it is words or a mark on the ground: one that is deep enough to lie under words is too dark there. */
    --v-link: light-dark(var(--v-accent), color-mix(in oklab, var(--v-accent) 55%, white));
    --v-on-accent: oklch(from var(--v-accent) clamp(0.1, (0.68 - l) * 1000, 0.99) 0 0);
    --v-tint: color-mix(in oklab, var(--v-accent) 10%, var(--v-surface));

    --v-font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
    --v-mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace;
    --v-size: 15px;
    --v-small: 13px;
    --v-gap: 16px;
    --v-control: 40px;
    --v-quick: 120ms;
  }
`;

const exceptions = css`
  @supports not (color: oklch(from red l c h)) {
    :host {
      --v-on-accent: #ffffff;
    }
  }
`;

/** A hairline is calm; who asks for contrast gets a line that is plain to see, whatever the author chose. */
const more = `@media (prefers-contrast:more){:host{--v-line:var(--vitrine-line,var(--v-muted));--v-field:var(--vitrine-field,var(--v-muted))}}`;

/** An argument of a CSS function, with parentheses in it up to two deep. */
const ARGUMENT = String.raw`((?:[^,()]|\((?:[^()]|\([^()]*\))*\))+)`;
const PAIR = new RegExp(String.raw`light-dark\(${ARGUMENT}, ?${ARGUMENT}\)`, "g");
const only = (colour: "$1" | "$2") => all.cssText.replace(PAIR, colour);

/** Browsers of before 2024 have no light-dark(): there the visitor's setting decides, and no page's own scheme. */
const before2024 = `@supports not (color: light-dark(red, red)) {
  ${only("$1")}
  @media (prefers-color-scheme: dark) {
    ${only("$2")}
  }
}`;

/**
 * Every measure and colour of the look, as custom properties. A page may set any of them by its name with `--vitrine-`,
 * on the tag or around it; `--vitrine-accent` and `--vitrine-radius` alone restyle everything. An author's theme sets the
 * same names with `--v-author-`, and gives way to the page. Styles read them by their names with `--v-`, which always hold something.
 * Light and dark follow `color-scheme`.
 */
export const tokens = unsafeCSS(
  `${all.cssText}${before2024}${exceptions.cssText}`.replace(
    /--v-([\w-]+):([^;}]+)/g,
    "--v-$1:var(--vitrine-$1,var(--v-author-$1,$2))",
  ) + more,
);
