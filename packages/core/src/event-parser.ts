/**
 * Parses server-sent events, in chunks of any size, into their `data`; other fields are ignored, since what
 * reads them needs no other. Our own, because it is a fifth of a library's size.
 * Source: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function eventParser(): (text: string) => string[] {
  let pending = "";
  let line = "";
  let data: string[] = [];
  return function feed(text) {
    const events: string[] = [];
    const whole = pending + text;
    // A trailing carriage return may be the first half of a CRLF.
    pending = whole.endsWith("\r") ? "\r" : "";
    const parts = (pending ? whole.slice(0, -1) : whole).split(/\r\n|\n|\r/);
    const rest = parts.pop()!;
    for (const part of parts) {
      line += part;
      if (line.startsWith("data:")) data.push(line.slice(line[5] === " " ? 6 : 5));
      if (line === "" && data.length > 0) events.push(data.splice(0).join("\n"));
      line = "";
    }
    line += rest;
    return events;
  };
}
