import { Controller } from "@hotwired/stimulus";

/** Turbo swaps the body, not <html>: this carries the chosen theme from the body to the root and tells the charts. */
export default class ThemeController extends Controller<HTMLElement> {
  static override values = { choice: { type: String, default: "system" } };
  declare readonly choiceValue: string;
  private readonly dark = window.matchMedia("(prefers-color-scheme: dark)");

  override connect(): void {
    this.dark.addEventListener("change", this.announce);
  }

  override disconnect(): void {
    this.dark.removeEventListener("change", this.announce);
  }

  choiceValueChanged(): void {
    const root = document.documentElement;
    const before = root.getAttribute("data-bs-theme");
    const after = this.choiceValue === "light" || this.choiceValue === "dark" ? this.choiceValue : null;
    if (before === after) return;
    if (after === null) root.removeAttribute("data-bs-theme");
    else root.setAttribute("data-bs-theme", after);
    this.announce();
  }

  private readonly announce = (): void => {
    document.dispatchEvent(new CustomEvent("throughline:theme"));
  };
}
