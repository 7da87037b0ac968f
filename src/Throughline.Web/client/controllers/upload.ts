import { Controller } from "@hotwired/stimulus";

/**
 * A field for a file as an area to drop it on, with the name of the chosen one. Says at once that a file is too large,
 * instead of after minutes of uploading; the server checks again.
 */
export default class UploadController extends Controller<HTMLElement> {
  static override targets = ["input", "name"];
  static override values = { limit: Number, message: String };
  declare readonly inputTarget: HTMLInputElement;
  declare readonly nameTarget: HTMLElement;
  declare readonly limitValue: number;
  declare readonly messageValue: string;
  private prompt = "";

  override connect(): void {
    this.prompt ||= this.nameTarget.textContent ?? "";
    this.element.classList.add("on");
    this.check();
  }

  check(): void {
    const file = this.inputTarget.files?.[0];
    this.nameTarget.textContent = file?.name ?? this.prompt;
    this.inputTarget.setCustomValidity(file && file.size > this.limitValue ? this.messageValue : "");
    if (file) this.inputTarget.reportValidity();
  }
}
