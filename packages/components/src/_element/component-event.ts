/** DOM event for an event of a component: `event` is its name in the spec, `data` fits its schema. */
export class ComponentEvent extends Event {
  static readonly type = "vitrine-event";
  readonly event: string;
  readonly data: unknown;

  constructor(event: string, data?: unknown) {
    super(ComponentEvent.type, { bubbles: true, composed: true });
    this.event = event;
    this.data = data;
  }
}
