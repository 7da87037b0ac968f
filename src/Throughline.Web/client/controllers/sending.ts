import { Controller } from "@hotwired/stimulus";

/** A form that is on its way is not sent again; its button says so. */
export default class SendingController extends Controller<HTMLFormElement> {
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

  end(): void {
    this.isOnItsWay = false;
    for (const button of this.buttons()) button.removeAttribute("aria-busy");
  }

  private buttons(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>(`button[form="${CSS.escape(this.element.id)}"]`)];
  }
}
