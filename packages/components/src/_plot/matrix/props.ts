import type { PropSchemas } from "@vitrine/core/internal";
import { plotProps } from "../props.ts";

/** Props of what shows numbers in rows and columns. */
export const matrixProps = {
  title: plotProps.title,
  xLabel: {
    type: ["string", "null"],
    default: null,
    description: "Words below the columns; null means the component's own, an empty text shows none.",
  },
  yLabel: {
    type: ["string", "null"],
    default: null,
    description: "Words above the rows; null means the component's own, an empty text shows none.",
  },
  height: {
    type: ["integer", "null"],
    minimum: 120,
    maximum: 2000,
    default: null,
    description: "Its height in pixels; null means one that suits its cells.",
  },
  legend: {
    type: ["boolean", "null"],
    default: null,
    description: "Whether the colours are explained above the cells; null means where no numbers stand in them.",
  },
} as const satisfies PropSchemas;
