import { css } from "lit";

/**
 * Every measure and colour of the look, as custom properties. A page may set any of them by its name with `--vitrine-`,
 * on the tag or around it; `--vitrine-accent` and `--vitrine-radius` alone restyle everything, and an author's own
 * choice of these two gives way to the page's. Styles read them by their names with `--v-`, which always hold something.
 * Light and dark follow `color-scheme`.
 */
export const tokens = css`
  :host {
    --v-accent: var(--vitrine-accent, var(--v-author-accent, light-dark(#2a55c9, #4468d8)));
    --v-radius: var(--vitrine-radius, var(--v-author-radius, 8px));

    --v-ground: var(--vitrine-ground, light-dark(#fbfbfa, #121316));
    --v-surface: var(--vitrine-surface, light-dark(#ffffff, #191b1f));
    --v-sunken: var(--vitrine-sunken, light-dark(#f4f4f2, #0e0f11));
    --v-line: var(--vitrine-line, light-dark(#dcdcd7, #34383e));
    /* Just above 3:1 on ground, surface and sunken. Source: WCAG 2.2, 1.4.11. */
    --v-field: var(--vitrine-field, light-dark(#8d8d89, #66696e));
    --v-text: var(--vitrine-text, light-dark(#1a1b1e, #e9e9e6));
    --v-muted: var(--vitrine-muted, light-dark(#5c6066, #a3a8ae));
    --v-danger: var(--vitrine-danger, light-dark(#b3261e, #ff9d94));
    --v-success: var(--vitrine-success, light-dark(#1d6f42, #7fd6a2));
    --v-warning: var(--vitrine-warning, light-dark(#8a5a00, #f2c572));
    /* The accent where it is words or a mark on the ground: one that is deep enough to lie under words is too dark there. */
    --v-link: var(--vitrine-link, light-dark(var(--v-accent), color-mix(in oklab, var(--v-accent) 55%, white)));
    --v-on-accent: var(--vitrine-on-accent, oklch(from var(--v-accent) clamp(0.1, (0.68 - l) * 1000, 0.99) 0 0));
    --v-tint: var(--vitrine-tint, color-mix(in oklab, var(--v-accent) 10%, var(--v-surface)));

    --v-font: var(--vitrine-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif);
    --v-mono: var(--vitrine-mono, ui-monospace, "SF Mono", "Cascadia Mono", Menlo, "DejaVu Sans Mono", monospace);
    --v-size: var(--vitrine-size, 15px);
    --v-small: var(--vitrine-small, 13px);
    --v-gap: var(--vitrine-gap, 16px);
    --v-control: var(--vitrine-control, 40px);
    --v-quick: var(--vitrine-quick, 120ms);
  }

  /* Browsers of before 2024 have no light-dark(): there the visitor's setting decides, and no page's own scheme. */
  @supports not (color: light-dark(red, red)) {
    :host {
      --v-accent: var(--vitrine-accent, var(--v-author-accent, #2a55c9));
      --v-link: var(--vitrine-link, var(--v-accent));
      --v-ground: var(--vitrine-ground, #fbfbfa);
      --v-surface: var(--vitrine-surface, #ffffff);
      --v-sunken: var(--vitrine-sunken, #f4f4f2);
      --v-line: var(--vitrine-line, #dcdcd7);
      --v-field: var(--vitrine-field, #8d8d89);
      --v-text: var(--vitrine-text, #1a1b1e);
      --v-muted: var(--vitrine-muted, #5c6066);
      --v-danger: var(--vitrine-danger, #b3261e);
      --v-success: var(--vitrine-success, #1d6f42);
      --v-warning: var(--vitrine-warning, #8a5a00);
    }
    @media (prefers-color-scheme: dark) {
      :host {
        --v-accent: var(--vitrine-accent, var(--v-author-accent, #4468d8));
        --v-link: var(--vitrine-link, #9db7ff);
        --v-ground: var(--vitrine-ground, #121316);
        --v-surface: var(--vitrine-surface, #191b1f);
        --v-sunken: var(--vitrine-sunken, #0e0f11);
        --v-line: var(--vitrine-line, #34383e);
        --v-field: var(--vitrine-field, #66696e);
        --v-text: var(--vitrine-text, #e9e9e6);
        --v-muted: var(--vitrine-muted, #a3a8ae);
        --v-danger: var(--vitrine-danger, #ff9d94);
        --v-success: var(--vitrine-success, #7fd6a2);
        --v-warning: var(--vitrine-warning, #f2c572);
      }
    }
  }
  @supports not (color: oklch(from red l c h)) {
    :host {
      --v-on-accent: var(--vitrine-on-accent, #ffffff);
    }
  }
  /* A hairline is calm; who asks for contrast gets a line that is plain to see. */
  @media (prefers-contrast: more) {
    :host {
      --v-line: var(--vitrine-line, var(--v-muted));
      --v-field: var(--vitrine-field, var(--v-muted));
    }
  }
`;
