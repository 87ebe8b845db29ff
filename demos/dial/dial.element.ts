/** A dial: a native range, turned by dragging or the arrow keys, whose `change` event rises to the dial. */
class Dial extends HTMLElement {
  label = "";
  readonly #input = Object.assign(document.createElement("input"), { type: "range", max: "360" });

  connectedCallback() {
    this.#input.ariaLabel = this.label;
    this.#input.style.width = "100%";
    this.append(this.#input);
  }
  get value() {
    return Number(this.#input.value);
  }
  set value(degrees: number) {
    this.#input.value = String(degrees);
  }
}
customElements.define("demo-dial", Dial);
