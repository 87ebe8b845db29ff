import { pathToFileURL } from "node:url";
import type { Page } from "playwright";
import { afterAll, describe, expect, test } from "vitest";
import { tone } from "../../components/src/_audio/testing/wav-bytes.ts";
import { silentMp3 } from "../../components/src/_audio/testing/mp3-bytes.ts";
import { writeWav } from "../../components/src/_audio/wav.ts";
import { project, runToEnd, serve } from "../../vitrine/src/cli/testing/command.ts";
import { closeBrowser, visit } from "./stage.ts";

const DEMO = `
import { audio, demo, textbox } from "vitrine";
export default demo({
  title: "Backwards",
  inputs: audio({ label: "Sound" }),
  outputs: { backwards: audio({ label: "Backwards" }), said: textbox({ label: "Said" }) },
  predict: async (sound) => {
    const { channels, sampleRate, seconds } = await sound.samples({ sampleRate: 16000, channels: 1 });
    const said = channels.length + " × " + channels[0].length + " at " + sampleRate;
    return { backwards: { channels: channels[0].toReversed(), sampleRate }, said };
  },
});
`;

const homes: Record<string, () => Promise<Page>> = {
  "a server, in a process of its own": async () =>
    visit((await serve(await project({ "demo.ts": DEMO }), "start", "demo.ts", "--port", "0")).url),
  "a page without a server, in its worker": async () => {
    const folder = await project({ "demo.ts": DEMO });
    const { code, output } = await runToEnd(folder, "build", "demo.ts", "--target", "html", "--out", "out");
    if (code !== 0) throw new Error(output);
    return visit(pathToFileURL(`${folder}/out/demo.html`).href, { offline: true });
  },
};

afterAll(closeBrowser);

describe.each(Object.entries(homes))("on %s", (_, open) => {
  test("a function reads samples of a WAV and of an MP3, and gives some, which are played", async () => {
    const page = await open();
    const wav = writeWav({ channels: [tone(440, 1, 44_100), tone(220, 1, 44_100)], sampleRate: 44_100 });
    await hear(page, { name: "tone.wav", mimeType: "audio/wav", buffer: Buffer.from(await wav.arrayBuffer()) });
    await expect.poll(() => said(page)).toBe("1 × 16000 at 16000");
    await page.getByText("audio.wav · 1.0 s").waitFor();
    await page.getByRole("button", { name: "Remove the sound" }).click();
    await hear(page, { name: "still.mp3", mimeType: "audio/mpeg", buffer: Buffer.from(silentMp3(40)) });
    await expect.poll(() => said(page)).toMatch(/^1 × 1[56]\d{3} at 16000$/);
  });
});

async function hear(page: Page, file: { name: string; mimeType: string; buffer: Buffer }) {
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByText(`${file.name} · `).waitFor();
  await page.getByRole("button", { name: "Run", exact: true }).click();
}

function said(page: Page): Promise<string> {
  return page.getByLabel("Said").evaluate((one) => (one as HTMLInputElement).value || one.textContent || "");
}
