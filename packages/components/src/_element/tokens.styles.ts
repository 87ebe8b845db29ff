import { css } from "lit";

/**
 * Every measure and colour of the look, as custom properties. A page may set any of them; `--vitrine-accent` and
 * `--vitrine-radius` alone restyle everything. Light and dark follow `color-scheme`.
 */
export const tokens = css`
  :host {
    --vitrine-accent: light-dark(#2a55c9, #9db7ff);
    --vitrine-radius: 8px;

    --vitrine-ground: light-dark(#fbfbfa, #121316);
    --vitrine-surface: light-dark(#ffffff, #191b1f);
    --vitrine-sunken: light-dark(#f4f4f2, #0e0f11);
    --vitrine-line: light-dark(#e6e6e2, #2b2e33);
    --vitrine-edge: light-dark(#8c9097, #6f757d);
    --vitrine-text: light-dark(#1a1b1e, #e9e9e6);
    --vitrine-muted: light-dark(#5c6066, #a3a8ae);
    --vitrine-danger: light-dark(#b3261e, #ff9d94);
    --vitrine-success: light-dark(#1d6f42, #7fd6a2);
    --vitrine-warning: light-dark(#8a5a00, #f2c572);
    --vitrine-on-accent: oklch(from var(--vitrine-accent) clamp(0.1, (0.68 - l) * 1000, 0.99) 0 0);
    --vitrine-tint: color-mix(in oklab, var(--vitrine-accent) 10%, var(--vitrine-surface));

    --vitrine-font: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
    --vitrine-mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace;
    --vitrine-size: 15px;
    --vitrine-small: 13px;
    --vitrine-gap: 16px;
    --vitrine-control: 40px;
    --vitrine-quick: 120ms;
  }
`;
