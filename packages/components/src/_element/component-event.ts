/** An event of a component, as its element says it to the page: `event` is the name in the spec, `data` what its schema says. */
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
