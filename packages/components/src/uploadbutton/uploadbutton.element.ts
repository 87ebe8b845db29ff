import { html, nothing, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { FileElement } from "../file/file.element.ts";
import { uploadbuttonSpec, type UploadButtonProps } from "./uploadbutton.ts";
import { styles } from "./uploadbutton.styles.ts";

export interface UploadButtonElement extends ElementProps<Pick<UploadButtonProps, "label" | "variant">> {
  label: string;
}

/** The element of `uploadButton()`: a button that opens the file chooser, and what was chosen. */
export class UploadButtonElement extends FileElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(uploadbuttonSpec) };
  protected override readonly focusHome = ".button:not(:disabled)";

  constructor() {
    super();
    this.useDefaults(uploadbuttonSpec);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.style.setProperty("--v-least", `${this.minWidth}px`);
  }

  /** Its label is on the button. */
  protected override renderLabel(): unknown {
    return nothing;
  }

  protected override renderField(): unknown {
    const isOne = this.count === "one";
    return html`<div class="line">
        <button
          class=${`button ${this.variant}`}
          type="button"
          ?disabled=${!this.editable}
          aria-describedby=${this.describedBy}
          @click=${() => this.choose()}
        >
          ${allIcons.upload}<span>${this.label}</span>
        </button>
        ${isOne ? this.renderList() : nothing}
      </div>
      ${isOne ? nothing : this.renderList()}${this.renderNews()}${this.renderCountedChooser()}`;
  }
}

define("vitrine-uploadbutton", UploadButtonElement);
