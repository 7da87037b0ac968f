import { Controller } from "@hotwired/stimulus";
import { growRows } from "./rows";

type Kept = { version: string; fields: [string, string][] };

/** Keeps what is written in a form on this machine until it is saved, and brings it back when the form is opened again. */
export default class DraftController extends Controller<HTMLFormElement> {
  static override targets = ["note"];
  static override values = { key: String, version: String, kept: Boolean, signIn: String };
  declare readonly noteTarget: HTMLElement;
  declare readonly keyValue: string;
  declare readonly versionValue: string;
  declare readonly keptValue: boolean;
  declare readonly signInValue: string;

  private before: [string, string][] = [];
  private timer = 0;

  override connect(): void {
    this.before = this.fields();
    // A form that came back with messages holds the newest input already.
    if (!this.keptValue) this.restore();
  }

  override disconnect(): void {
    window.clearTimeout(this.timer);
  }

  keep(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      const kept: Kept = { version: this.versionValue, fields: this.fields() };
      this.store(JSON.stringify(kept));
    }, 300);
  }

  sent(event: CustomEvent<{ success: boolean; fetchResponse?: { location: URL } }>): void {
    window.clearTimeout(this.timer);
    // Whoever was signed out in the meantime is led to the sign-in, and nothing was saved.
    const { success, fetchResponse } = event.detail;
    if (success && fetchResponse?.location.pathname !== this.signInValue) this.store(null);
  }

  forget(): void {
    this.store(null);
    this.fill(this.before);
    this.noteTarget.hidden = true;
  }

  private restore(): void {
    const text = window.localStorage.getItem(this.name);
    if (text === null) return;
    let kept: Kept;
    try {
      kept = JSON.parse(text) as Kept;
    } catch {
      this.store(null);
      return;
    }
    // A draft of an earlier version would undo what others saved since.
    if (kept.version !== this.versionValue || JSON.stringify(kept.fields) === JSON.stringify(this.before)) {
      this.store(null);
      return;
    }
    this.fill(kept.fields);
    this.noteTarget.hidden = false;
  }

  private get name(): string {
    return `tl-draft:${this.keyValue}`;
  }

  private store(text: string | null): void {
    try {
      if (text === null) window.localStorage.removeItem(this.name);
      else window.localStorage.setItem(this.name, text);
    } catch {
      // Without room or permission to keep it the form works as ever.
    }
  }

  private controls(): (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[] {
    return [...this.element.querySelectorAll<HTMLInputElement>("input, select, textarea")].filter(
      (control) => control.name !== "" && !control.name.startsWith("_") && control.type !== "hidden",
    );
  }

  private fields(): [string, string][] {
    return this.controls().map((control) => [control.name, control.value]);
  }

  private fill(fields: [string, string][]): void {
    const values = new Map(fields);
    growRows(this.element, [...values.keys()]);
    for (const control of this.controls()) control.value = values.get(control.name) ?? control.value;
  }
}
