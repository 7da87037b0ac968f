import { Controller } from "@hotwired/stimulus";
import { download, tableToCsv } from "../download";

/** The frame of a chart: picture or table, download of the picture (PNG) and of the figures (CSV). */
export default class ChartController extends Controller<HTMLElement> {
  static override targets = ["picture", "table", "toggle"];
  static override values = { name: String };
  declare readonly pictureTarget: HTMLElement;
  declare readonly tableTarget: HTMLElement;
  declare readonly toggleTarget: HTMLElement;
  declare readonly hasToggleTarget: boolean;
  declare readonly nameValue: string;

  toggle(): void {
    this.show(!this.element.classList.contains("as-table"));
  }

  /** An island that could not be drawn leaves the table, never an empty frame. */
  fallBack(): void {
    this.show(true);
  }

  async png(): Promise<void> {
    const detail: { picture?: Promise<Blob> } = {};
    this.pictureTarget.dispatchEvent(new CustomEvent("island:picture", { detail }));
    if (detail.picture) download(await detail.picture, `${this.nameValue}.png`);
  }

  csv(): void {
    const table = this.tableTarget.querySelector("table");
    if (!table) return;
    // The byte order mark lets Excel read Chinese.
    download(new Blob([`\uFEFF${tableToCsv(table)}`], { type: "text/csv;charset=utf-8" }), `${this.nameValue}.csv`);
  }

  private show(asTable: boolean): void {
    this.element.classList.toggle("as-table", asTable);
    if (this.hasToggleTarget) this.toggleTarget.setAttribute("aria-pressed", String(asTable));
  }
}
