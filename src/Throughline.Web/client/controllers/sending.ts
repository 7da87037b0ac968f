import { Controller } from "@hotwired/stimulus";

/** A form that is on its way is not sent again; its button says so. One that did not arrive says so too. */
export default class SendingController extends Controller<HTMLFormElement> {
  static override targets = ["failed"];
  declare readonly failedTargets: HTMLElement[];

  private isOnItsWay = false;

  start(event: Event): void {
    if (this.isOnItsWay) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    this.isOnItsWay = true;
    for (const button of this.buttons()) button.setAttribute("aria-busy", "true");
  }

  end(event: CustomEvent<{ error?: Error }>): void {
    this.isOnItsWay = false;
    for (const note of this.failedTargets) note.hidden = event.detail?.error === undefined;
    for (const button of this.buttons()) button.removeAttribute("aria-busy");
  }

  private buttons(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>(`button[form="${CSS.escape(this.element.id)}"]`)];
  }
}
