import { css } from "lit";

export const filming = css`
  video {
    display: block;
    width: 100%;
    max-height: 60vh;
    border-radius: calc(var(--v-radius) * 0.75);
    background: black;
  }
  .mirrored {
    transform: scaleX(-1);
  }
`;
