import { Controller } from "@hotwired/stimulus";

/** A <details> that hangs from its button: closes on Escape, on a click outside and when another one opens. */
export default class DisclosureController extends Controller<HTMLDetailsElement> {
  private readonly outside = (event: Event): void => {
    if (event.target instanceof Node && !this.element.contains(event.target)) this.close();
  };

  private readonly key = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !this.element.open) return;
    this.close();
    this.element.querySelector("summary")?.focus();
  };

  private readonly toggled = (): void => {
    if (!this.element.open) return;
    for (const other of document.querySelectorAll<HTMLDetailsElement>('details[data-controller~="disclosure"][open]'))
      if (other !== this.element && !other.contains(this.element)) other.open = false;
  };

  override connect(): void {
    document.addEventListener("click", this.outside);
    document.addEventListener("keydown", this.key);
    document.addEventListener("turbo:before-visit", this.closed);
    this.element.addEventListener("toggle", this.toggled);
  }

  override disconnect(): void {
    document.removeEventListener("click", this.outside);
    document.removeEventListener("keydown", this.key);
    document.removeEventListener("turbo:before-visit", this.closed);
    this.element.removeEventListener("toggle", this.toggled);
  }

  close(): void {
    this.element.open = false;
  }

  private readonly closed = (): void => this.close();
}
