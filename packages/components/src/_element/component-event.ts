/** An event of a component, as its element says it to the page: `event` is the name in the spec. */
export class ComponentEvent extends Event {
  static readonly type = "vitrine-event";
  readonly event: string;

  constructor(event: string) {
    super(ComponentEvent.type, { bubbles: true, composed: true });
    this.event = event;
  }
}
