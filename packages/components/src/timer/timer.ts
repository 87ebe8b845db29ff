import { create, defineSpec, type Component, type EventsOf, type PropsOf } from "@vitrine/core";

/** Shortest interval, in milliseconds. */
const MIN_MS = 50;
/** Longest delay of the platform's timers. */
const MAX_MS = 2 ** 31 - 1;

export const timerSpec = defineSpec({
  kind: "timer",
  description: "Fires again and again while the page is visible. It can be started, stopped and given another pace.",
  props: {
    everyMs: {
      type: "integer",
      minimum: MIN_MS,
      maximum: MAX_MS,
      default: 1000,
      description: "Milliseconds between two ticks, 50 or more.",
    },
    active: { type: "boolean", default: true, description: "Whether it runs. A handler may start and stop it." },
  },
  events: {
    tick: {
      description: "The time has passed.",
      data: {
        type: "object",
        properties: { count: { type: "integer", description: "Ticks since it was started, from 1." } },
        required: ["count"],
        additionalProperties: false,
      },
    },
  },
  value: "nowhere",
  placed: false,
});

/** Props of a timer. */
export type TimerProps = PropsOf<typeof timerSpec>;

/** A timer: a trigger that handlers can start, stop and give another pace. */
export type Timer = Component<
  { get: never; give: never; send: never; receive: never },
  EventsOf<typeof timerSpec>,
  TimerProps
>;

/**
 * A timer. It has no place in a layout: listen to its `tick`, and name it among the outputs of the handlers that start
 * and stop it. Where nothing has to stop it, `every(ms)` is shorter.
 *
 * @example const clock = timer({ everyMs: 500, active: false });
 * on(start.click, { outputs: { clock }, run: () => ({ clock: update({ active: true }) }) });
 */
export function timer(props: TimerProps = {}): Timer {
  return create(timerSpec, props);
}
