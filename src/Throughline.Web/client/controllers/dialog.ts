import { Controller } from "@hotwired/stimulus";

/** Shows what a Turbo Frame loads in a native modal dialog; Escape and the close button empty it again. */
export default class DialogController extends Controller<HTMLDialogElement> {
  static override targets = ["frame"];
  declare readonly frameTarget: HTMLElement;

  open(): void {
    if (this.frameTarget.childElementCount > 0 && !this.element.open) this.element.showModal();
  }

  close(event?: Event): void {
    event?.preventDefault();
    this.element.close();
  }

  /** Runs on the dialog's own close event, however it was closed. */
  clear(): void {
    this.frameTarget.removeAttribute("src");
    this.frameTarget.replaceChildren();
  }
}
