import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bytes, double, float, int64, message, text } from "./protobuf.ts";
import { pictureSize } from "./picture-size.ts";
import { record } from "./record.ts";
import { RefusedError, type Entry, type Media, type Params, type Sink } from "./sink.ts";

/**
 * Writes each run as an event file in a folder of its own, which `tensorboard --logdir` reads while it grows: numbers, PNG and JPEG
 * pictures, texts, and the parameters as a table. Other media are refused.
 */
export function tensorboard(dir: string): Sink {
  return {
    name: dir,
    async open({ id, name, params, at }) {
      const folder = join(dir, `${name.replace(/[^\p{L}\p{N}_ .-]+/gu, "-")} ${id}`);
      await mkdir(folder, { recursive: true });
      // Source of the name: tensorflow/core/util/events_writer.cc.
      const file = join(folder, `events.out.tfevents.${String(Math.floor(at / 1000)).padStart(10, "0")}.vitrine.${id}`);
      const begin = [event(at, 0, text(3, "brain.Event:2"))];
      if (Object.keys(params).length > 0) begin.push(textEvent("parameters", tableOf(params), 0, at));
      await writeFile(file, Buffer.concat(begin));
      return { write: async (entry) => appendFile(file, Buffer.concat(await eventsOf(entry))) };
    },
  };
}

async function eventsOf(entry: Entry): Promise<Uint8Array[]> {
  if (entry.kind === "metrics")
    return entry.metrics.map(({ name, value, step, at }) => summary(at, step, [text(1, name), float(2, value)]));
  if (entry.kind === "params") return [textEvent("parameters", tableOf(entry.params), 0, Date.now())];
  return entry.kind === "media" ? [await mediaEvent(entry.media)] : [];
}

async function mediaEvent({ name, data, step, at }: Media): Promise<Uint8Array> {
  if (data.type.startsWith("text/")) return textEvent(name, await data.text(), step, at);
  const encoded = new Uint8Array(await data.arrayBuffer());
  const size = pictureSize(encoded);
  if (!size)
    throw new RefusedError(`takes PNG, JPEG and texts; “${name}” is ${data.type || "of no type"}, and left out.`);
  // Source: tensorflow/core/framework/summary.proto, Summary.Image; four channels.
  const image = message(4, int64(1, size.height), int64(2, size.width), int64(3, 4), bytes(4, encoded));
  return summary(at, step, [text(1, name), image]);
}

/** A text is a tensor of one text, for the plugin `text`. Source: tensorboard/plugins/text/summary.py. */
function textEvent(name: string, words: string, step: number, at: number): Uint8Array {
  const DT_STRING = 7;
  const tensor = message(8, int64(1, DT_STRING), message(2, message(2, int64(1, 1))), text(8, words));
  return summary(at, step, [text(1, name), message(9, message(1, text(1, "text"))), tensor]);
}

/** Source: tensorflow/core/util/event.proto, Event and Summary. */
function summary(at: number, step: number, value: readonly Uint8Array[]): Uint8Array {
  return event(at, step, message(5, message(1, ...value)));
}

function event(at: number, step: number, what: Uint8Array): Uint8Array {
  return record(Buffer.concat([double(1, at / 1000), int64(2, step), what]));
}

function tableOf(params: Params): string {
  const cell = (value: unknown) => String(value).replaceAll("|", "\\|").replaceAll("\n", " ");
  const rows = Object.entries(params).map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`);
  return ["| parameter | value |", "| --- | --- |", ...rows].join("\n");
}
