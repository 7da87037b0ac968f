import { Controller } from "@hotwired/stimulus";

/** The menu is a native popover on narrow screens; this closes it when the person has chosen, so that it never covers the new page. */
export default class DrawerController extends Controller<HTMLElement> {
  private readonly wide = window.matchMedia("(min-width: 992px)");

  override connect(): void {
    this.wide.addEventListener("change", this.hide);
    document.addEventListener("turbo:before-render", this.hide);
  }

  override disconnect(): void {
    this.wide.removeEventListener("change", this.hide);
    document.removeEventListener("turbo:before-render", this.hide);
  }

  readonly hide = (): void => {
    if (this.element.matches(":popover-open")) this.element.hidePopover();
  };
}
