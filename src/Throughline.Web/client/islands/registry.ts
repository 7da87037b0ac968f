/** Draws into an element from data and returns how to take it away again. */
export type Mount = (element: HTMLElement, data: unknown) => () => void;

/** The islands by name; each is its own file, loaded when a page carries it. */
export const islands: Record<string, () => Promise<{ mount: Mount }>> = {
  chart: () => import("./chart"),
  gantt: () => import("./gantt"),
  sankey: () => import("./sankey"),
};
