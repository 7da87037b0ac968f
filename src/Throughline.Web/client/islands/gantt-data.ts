/** What the server says; dates are "2024-05-17", first and last days. */
export interface GanttData {
  language: "zh" | "en";
  dataDate: string;
  scale: "day" | "week" | "month";
  showPath: boolean;
  showBaseline: boolean;
  showFloat: boolean;
  words: Record<"number" | "name" | "start" | "finish" | "float" | "dataDate" | "grid" | "time", string>;
  rows: GanttRow[];
  links: { from: string; to: string; type: "FS" | "SS" | "FF" | "SF"; isCritical: boolean }[];
  daysOff: { first: string; last: string }[];
}

export interface GanttRow {
  id: string;
  parent?: string;
  number: string;
  name: string;
  address: string;
  kind: "parent" | "bar" | "milestone";
  level: number;
  start: string;
  finish: string;
  plannedStart: string;
  plannedFinish: string;
  floatUntil?: string;
  float?: number;
  isCritical: boolean;
  isFinished: boolean;
  done: number;
  beside: string;
}

export const rowHeight = 32;
export const barHeight = 16;

const day = 86_400_000;

/** Midnight at which a day begins, in the browser's own zone, as the library counts. */
export function startOf(date: string): Date {
  const [year, month, dayOfMonth] = date.split("-").map(Number) as [number, number, number];
  return new Date(year, month - 1, dayOfMonth);
}

/** Midnight at which a day ends. Half a day more than 24 hours, then back to midnight: a day of 23 or 25 hours stays one. */
export function endOf(date: string): Date {
  const next = new Date(startOf(date).getTime() + day * 1.5);
  next.setHours(0, 0, 0, 0);
  return next;
}

/** Where a milestone stands within its day. */
export function middleOf(date: string): Date {
  return new Date(startOf(date).getTime() + day / 2);
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A day without its year, as it stands in the left columns. */
export function short(date: string): string {
  return date.slice(5);
}
