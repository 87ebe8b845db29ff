import { svg } from "lit";

/** The picture on the button of Share, after Lucide (ISC). */
export const shareIcon = svg`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M12 15V3"/><path d="m8 7 4-4 4 4"/><path d="M7 11H5v10h14V11h-2"/></svg>`;
