import { Controller } from "@hotwired/stimulus";
import { islands } from "../islands/registry";

/**
 * Loads the code of an island and mounts it with its data: from data-island-src-value (JSON endpoint) or from the
 * <script type="application/json"> inside. Connecting twice (Turbo, data-turbo-permanent) mounts once.
 */
export default class IslandController extends Controller<HTMLElement> {
  static override values = { name: String, src: String };
  declare readonly nameValue: string;
  declare readonly srcValue: string;
  private unmount: (() => void) | undefined;
  private run = 0;

  override connect(): void {
    this.element.addEventListener("turbo:morph-element", this.morphed);
    if (!this.unmount) void this.load();
  }

  override disconnect(): void {
    this.element.removeEventListener("turbo:morph-element", this.morphed);
    // A permanent island is moved by Turbo, not removed: decide after the move.
    queueMicrotask(() => {
      if (!this.element.isConnected) this.clear();
    });
  }

  // A morph brings the server's element, with new data and without the drawing.
  private readonly morphed = (event: Event): void => {
    if (event.target === this.element) void this.load();
  };

  async load(): Promise<void> {
    const run = ++this.run;
    const load = islands[this.nameValue];
    if (!load) throw new Error(`No island is called "${this.nameValue}".`);
    this.element.setAttribute("aria-busy", "true");
    try {
      const [{ mount }, data] = await Promise.all([load(), this.read()]);
      if (run !== this.run || !this.element.isConnected) return;
      this.clear();
      this.unmount = mount(this.element, data);
      this.element.dispatchEvent(new CustomEvent("island:ready", { bubbles: true }));
    } catch (error) {
      this.element.setAttribute("data-island-failed", "");
      this.element.dispatchEvent(new CustomEvent("island:failed", { bubbles: true, detail: error }));
    } finally {
      this.element.removeAttribute("aria-busy");
    }
  }

  private clear(): void {
    this.unmount?.();
    this.unmount = undefined;
  }

  private async read(): Promise<unknown> {
    if (this.srcValue) {
      const answer = await fetch(this.srcValue, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${this.srcValue} answered ${answer.status}.`);
      return answer.json();
    }
    const script = this.element.querySelector<HTMLScriptElement>('script[type="application/json"]');
    return script?.textContent ? JSON.parse(script.textContent) : null;
  }
}
