import { Controller } from "@hotwired/stimulus";

/** What a Turbo Frame shows can be put away again, and the focus goes back to the link that opened it. */
export default class FrameController extends Controller<HTMLElement> {
  close(event: Event): void {
    const frame = this.element.closest("turbo-frame");
    if (!frame) return;
    event.preventDefault();
    const opener = document.querySelector<HTMLElement>(`[data-turbo-frame="${CSS.escape(frame.id)}"]`);
    frame.removeAttribute("src");
    frame.replaceChildren();
    opener?.focus();
  }
}
