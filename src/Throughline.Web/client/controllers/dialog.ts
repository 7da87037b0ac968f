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

  /** What a form in the dialog led to is a page of its own: it takes the place of the one below. */
  leave(event: CustomEvent<{ response: Response; visit: (answer: string | Response) => void }>): void {
    event.preventDefault();
    this.element.close();
    const { response, visit } = event.detail;
    // What went wrong is read as it came; what was done is a page to go to.
    visit(response.ok ? response.url : response);
  }

  /** Runs on the dialog's own close event, however it was closed. */
  clear(): void {
    this.frameTarget.removeAttribute("src");
    this.frameTarget.replaceChildren();
  }
}
