import { type GanttStatic, gantt } from "dhtmlx-gantt";
import {
  barHeight,
  endOf,
  escapeHtml,
  type GanttData,
  type GanttRow,
  middleOf,
  rowHeight,
  short,
  startOf,
} from "./gantt-data";
import { GanttLayer } from "./gantt-layer";

const headHeight = 48;
const tallest = 1100;
const narrow = 640;
const linkTypes = { FS: "0", SS: "1", FF: "2", SF: "3" } as const;
const kinds = { parent: "project", bar: "task", milestone: "milestone" } as const;

/** Draws the schedule with dhtmlx-gantt, read only; what the library lacks is drawn by our own layer. */
export function mount(element: HTMLElement, data: unknown): () => void {
  const chart = data as GanttData;
  const rows = new Map(chart.rows.map((row) => [row.id, row]));
  const frame = document.createElement("div");
  const isNarrow = element.clientWidth < narrow;
  frame.style.height = `${Math.min(isNarrow ? window.innerHeight * 0.75 : tallest, headHeight + chart.rows.length * rowHeight + 20)}px`;
  element.append(frame);
  configure(gantt, chart, rows, isNarrow);
  gantt.init(frame);
  gantt.clearAll();
  gantt.parse({
    data: chart.rows.map((row) => ({
      id: row.id,
      parent: row.parent ?? 0,
      text: row.name,
      type: kinds[row.kind],
      start_date: row.kind === "milestone" ? middleOf(row.finish) : startOf(row.start),
      end_date: row.kind === "milestone" ? middleOf(row.finish) : endOf(row.finish),
      progress: row.done,
      open: true,
    })),
    links: chart.links.map((link, index) => ({
      id: index + 1,
      source: link.from,
      target: link.to,
      type: linkTypes[link.type],
      critical: link.isCritical,
    })),
  });
  const layer = new GanttLayer(gantt, frame, chart, rows);
  const events = [
    gantt.attachEvent("onGanttScroll", () => layer.draw()),
    gantt.attachEvent("onDataRender", () => layer.draw()),
    gantt.attachEvent("onTaskClick", () => false),
  ];
  layer.draw();
  reach(frame, chart);
  showNow(gantt, chart, frame.clientHeight);

  const resized = new ResizeObserver(() => {
    if (frame.clientWidth > 0) gantt.setSizes();
  });
  resized.observe(element);
  return () => {
    resized.disconnect();
    for (const event of events) gantt.detachEvent(event);
    layer.remove();
    gantt.clearAll();
    frame.remove();
  };
}

function configure(gantt: GanttStatic, chart: GanttData, rows: Map<string, GanttRow>, isNarrow: boolean): void {
  const rowOf = (task: { id: string | number }): GanttRow => rows.get(String(task.id)) as GanttRow;
  const isOn = (row: GanttRow): boolean => chart.showPath && row.isCritical;
  gantt.i18n.setLocale(chart.language === "zh" ? "cn" : "en");
  Object.assign(gantt.config, {
    readonly: true,
    wai_aria_attributes: false,
    row_height: rowHeight,
    bar_height: barHeight,
    scale_height: headHeight,
    drag_move: false,
    drag_resize: false,
    drag_progress: false,
    drag_links: false,
    select_task: false,
    details_on_dblclick: false,
    show_errors: false,
    link_line_width: 1,
    link_arrow_size: 5,
    link_wrapper_width: 10,
    link_radius: 0,
    open_tree_initially: true,
    smart_rendering: true,
    show_chart: true,
    fit_tasks: true,
    grid_width: isNarrow ? 150 : 460,
    min_column_width: { day: 26, week: 64, month: 90 }[chart.scale],
    scales: scales(chart),
  });
  const cell = (value: string, name = ""): string => `<span class="${name}">${escapeHtml(value)}</span>`;
  const name = {
    name: "text",
    label: chart.words.name,
    tree: false,
    width: isNarrow ? 150 : 194,
    template: (task: { id: string }) => {
      const row = rowOf(task);
      const mark = row.kind === "milestone" ? '<span class="dia" aria-hidden="true"></span>' : "";
      return `${mark}<a href="${escapeHtml(row.address)}" title="${escapeHtml(row.name)}">${escapeHtml(row.name)}</a>`;
    },
  };
  gantt.config.columns = isNarrow
    ? [name]
    : [
        {
          name: "number",
          label: chart.words.number,
          width: 62,
          template: (t: { id: string }) => cell(rowOf(t).number, "g-no"),
        },
        name,
        { name: "start", label: chart.words.start, width: 66, template: (t: { id: string }) => short(rowOf(t).start) },
        {
          name: "finish",
          label: chart.words.finish,
          width: 66,
          template: (t: { id: string }) => short(rowOf(t).finish),
        },
        {
          name: "float",
          label: chart.words.float,
          width: 72,
          align: "right",
          template: (t: { id: string }) => {
            const row = rowOf(t);
            return row.float === undefined ? "" : cell(String(row.float), row.isCritical ? "g-zero" : "");
          },
        },
      ];
  Object.assign(gantt.templates, {
    task_text: () => "",
    rightside_text: (_start: Date, _end: Date, task: { id: string }) => escapeHtml(rowOf(task).beside),
    task_class: (_start: Date, _end: Date, task: { id: string }) => {
      const row = rowOf(task);
      const hasTail = chart.showFloat && row.floatUntil !== undefined;
      return [row.kind === "parent" ? "g-parent" : "", isOn(row) ? "g-on" : "", hasTail ? "g-tail" : ""].join(" ");
    },
    grid_row_class: (_start: Date, _end: Date, task: { id: string }) =>
      rowOf(task).kind === "parent" ? "g-parent" : "",
    link_class: (link: { critical?: boolean }) => (chart.showPath && link.critical ? "g-on" : ""),
    grid_indent: () => "",
    grid_folder: () => "",
    grid_file: () => "",
    grid_blank: () => "",
    grid_open: () => "",
  });
}

function scales(chart: GanttData): unknown[] {
  const two = (value: number): string => String(value).padStart(2, "0");
  const year = (date: Date): string => String(date.getFullYear());
  const month = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}`;
  const day = (date: Date): string => two(date.getDate());
  if (chart.scale === "month") {
    return [
      { unit: "year", step: 1, format: year },
      { unit: "month", step: 1, format: (date: Date) => two(date.getMonth() + 1) },
    ];
  }
  return [
    { unit: "month", step: 1, format: month },
    { unit: chart.scale, step: 1, format: day },
  ];
}

/** Brings the data date and the first open row into sight; where nothing is open, the beginning: at the end there are only empty rows beside it. */
function showNow(gantt: GanttStatic, chart: GanttData, height: number): void {
  const firstOpen = chart.rows.findIndex((row) => row.kind !== "parent" && !row.isFinished);
  if (firstOpen < 0) {
    gantt.scrollTo(0, 0);
    return;
  }
  const isWhole = chart.rows.length * rowHeight <= height;
  const left = gantt.posFromDate(startOf(chart.dataDate)) - room(gantt) / 3;
  gantt.scrollTo(Math.max(0, left), isWhole || firstOpen < 4 ? 0 : (firstOpen - 4) * rowHeight);
}

/** Pixels of the time axis in sight. */
function room(gantt: GanttStatic): number {
  return gantt.$task?.clientWidth ?? 600;
}

/** Makes what scrolls reachable by keyboard, with a name. */
function reach(room: HTMLElement, chart: GanttData): void {
  for (const [selector, label] of [
    [".gantt_hor_scroll", chart.words.time],
    [".gantt_ver_scroll", chart.words.grid],
  ] as const) {
    const bar = room.querySelector<HTMLElement>(selector);
    if (!bar) continue;
    bar.tabIndex = 0;
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", label);
  }
}
