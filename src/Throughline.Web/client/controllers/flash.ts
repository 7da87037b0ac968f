import { Controller } from "@hotwired/stimulus";

/** The message of an act that has just happened: leaves by itself, but not while it is looked at. */
export default class FlashController extends Controller<HTMLElement> {
  static override values = { seconds: { type: Number, default: 10 } };
  declare readonly secondsValue: number;
  private timer = 0;

  override connect(): void {
    this.start();
  }

  override disconnect(): void {
    this.stop();
  }

  start(): void {
    this.stop();
    this.timer = window.setTimeout(() => this.dismiss(), this.secondsValue * 1000);
  }

  stop(): void {
    window.clearTimeout(this.timer);
  }

  dismiss(): void {
    this.stop();
    this.element.remove();
  }
}
