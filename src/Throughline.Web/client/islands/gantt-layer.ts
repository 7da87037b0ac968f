import type { GanttStatic } from "dhtmlx-gantt";
import { barHeight, endOf, type GanttData, type GanttRow, middleOf, rowHeight, startOf } from "./gantt-data";

const space = "http://www.w3.org/2000/svg";

/** What dhtmlx-gantt does not draw: days off, baselines, float, the data date. Only rows in sight are drawn. */
export class GanttLayer {
  private readonly back = svg("svg", { class: "g-layer g-back", "aria-hidden": "true" });
  private readonly front = svg("svg", { class: "g-layer", "aria-hidden": "true" });
  private readonly flag = document.createElement("div");

  constructor(
    private readonly gantt: GanttStatic,
    private readonly room: HTMLElement,
    private readonly chart: GanttData,
    private readonly rows: Map<string, GanttRow>,
  ) {
    this.flag.className = "g-flag";
    this.flag.textContent = chart.words.dataDate;
  }

  draw(): void {
    const area = this.room.querySelector<HTMLElement>(".gantt_data_area");
    const background = this.room.querySelector<HTMLElement>(".gantt_task_bg");
    const scale = this.room.querySelector<HTMLElement>(".gantt_task_scale");
    if (!area || !background || !scale) return;
    if (this.back.parentElement !== background.parentElement) background.before(this.back);
    if (this.front.parentElement !== area) area.append(this.front);
    if (this.flag.parentElement !== scale) scale.append(this.flag);
    const width = area.scrollWidth;
    const height = Math.max(area.offsetHeight, background.offsetHeight);
    for (const layer of [this.back, this.front]) {
      layer.setAttribute("width", String(width));
      layer.setAttribute("height", String(height));
      layer.replaceChildren();
    }
    for (const { first, last } of this.chart.daysOff) {
      const from = this.at(startOf(first));
      this.back.append(
        svg("rect", { class: "g-off", x: from, y: 0, width: Math.max(0, this.at(endOf(last)) - from), height }),
      );
    }
    this.drawRows();
    const now = Math.round(this.at(endOf(this.chart.dataDate))) + 0.5;
    this.front.append(svg("path", { class: "g-today", d: `M${now} 0V${height}` }));
    this.flag.style.left = `${now}px`;
  }

  remove(): void {
    this.back.remove();
    this.front.remove();
    this.flag.remove();
  }

  private drawRows(): void {
    const { y } = this.gantt.getScrollState();
    const height = this.room.clientHeight;
    this.gantt.eachTask((task) => {
      const row = this.rows.get(String(task.id));
      if (!row || row.kind === "parent") return;
      const middle = this.gantt.getTaskTop(task.id) + rowHeight / 2;
      if (middle < y - 64 || middle > y + height + 64) return;
      if (this.chart.showBaseline) this.drawBaseline(row, middle + barHeight / 2);
      if (this.chart.showFloat && row.floatUntil !== undefined) this.drawFloat(row, middle);
    });
  }

  private drawBaseline(row: GanttRow, below: number): void {
    if (row.plannedStart === row.start && row.plannedFinish === row.finish) return;
    const from = this.at(startOf(row.plannedStart));
    if (row.kind === "milestone") {
      const x = this.at(middleOf(row.plannedFinish));
      this.front.append(svg("path", { class: "g-diamond", d: `M${x} ${below - 3}l5 5-5 5-5-5Z` }));
      return;
    }
    this.front.append(
      svg("rect", {
        class: "g-basef",
        x: from,
        y: below + 3,
        width: Math.max(2, this.at(endOf(row.plannedFinish)) - from),
        height: 3,
        rx: 1.5,
      }),
    );
  }

  private drawFloat(row: GanttRow, middle: number): void {
    const from = row.kind === "milestone" ? this.at(middleOf(row.finish)) + barHeight / 2 : this.at(endOf(row.finish));
    const to = this.at(endOf(row.floatUntil as string));
    this.front.append(
      svg("path", { class: "g-float", fill: "none", d: `M${from} ${middle}H${to}M${to} ${middle - 4}v8` }),
    );
    const text = svg("text", { class: "g-floattext", x: to + 6, y: middle });
    text.textContent = row.beside;
    this.front.append(text);
  }

  private at(date: Date): number {
    return this.gantt.posFromDate(date);
  }
}

function svg(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
