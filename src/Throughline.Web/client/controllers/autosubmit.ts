import { Controller } from "@hotwired/stimulus";

/** Sends a form as soon as a field changes; without script its button does it. */
export default class AutosubmitController extends Controller<HTMLFormElement> {
  static override targets = ["button"];
  declare readonly buttonTargets: HTMLElement[];

  override connect(): void {
    for (const button of this.buttonTargets) button.hidden = true;
  }

  submit(): void {
    if (this.element.reportValidity()) this.element.requestSubmit();
  }
}
