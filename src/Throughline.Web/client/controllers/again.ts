import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

/** Looks again at a page on which something is under way, until what comes is no longer under way. */
export default class AgainController extends Controller<HTMLElement> {
  static override values = { every: Number };
  declare readonly everyValue: number;
  private timer?: ReturnType<typeof setInterval>;

  override connect(): void {
    // The element stays the same while the page is refreshed around it.
    this.timer = setInterval(() => visit(location.href, { action: "replace" }), this.everyValue);
  }

  override disconnect(): void {
    clearInterval(this.timer);
  }
}
