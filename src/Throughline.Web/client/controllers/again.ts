import { Controller } from "@hotwired/stimulus";
import { visit } from "@hotwired/turbo";

/**
 * Looks again at a page on which something is under way, until what comes is no longer under way. Waits for each answer, however
 * long it takes, and for a form that is being sent.
 */
export default class AgainController extends Controller<HTMLElement> {
  static override values = { every: Number };
  declare readonly everyValue: number;
  private timer?: ReturnType<typeof setTimeout>;

  private readonly plan = (): void => {
    this.stop();
    this.timer = setTimeout(() => visit(location.href, { action: "replace" }), this.everyValue);
  };

  private readonly stop = (): void => clearTimeout(this.timer);

  override connect(): void {
    // The element stays the same while the page is refreshed around it.
    document.addEventListener("turbo:render", this.plan);
    document.addEventListener("turbo:submit-start", this.stop);
    this.plan();
  }

  override disconnect(): void {
    document.removeEventListener("turbo:render", this.plan);
    document.removeEventListener("turbo:submit-start", this.stop);
    this.stop();
  }
}
