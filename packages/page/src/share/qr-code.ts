import { svg, type TemplateResult } from "lit";

/** Characters of a link above which a phone's camera hardly reads its code. */
export const LONGEST = 600;
/** Modules of clear space around a code. Source: ISO/IEC 18004, 5.3.8 (quiet zone) */
const QUIET = 4;

/** A link as a QR code, black on white in every scheme, as readers need it. */
export async function qrCode(link: string, name: string): Promise<TemplateResult> {
  const { encode } = await import("uqr");
  const { data, size } = encode(link, { ecc: "M", border: QUIET });
  return svg`<svg class="qr" role="img" aria-label=${name} viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    <path fill="white" d="M0 0h${size}v${size}H0z"></path>
    <path fill="black" d=${pathOf(data)}></path>
  </svg>`;
}

/** A rectangle for each run of dark modules of a row. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .map((row, y) =>
      runsOf(row)
        .map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)
        .join(""),
    )
    .join("");
}

function runsOf(row: readonly boolean[]): [x: number, length: number][] {
  const runs: [number, number][] = [];
  for (let x = 0; x < row.length; x++) {
    if (!row[x]) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1]++;
    else runs.push([x, 1]);
  }
  return runs;
}
