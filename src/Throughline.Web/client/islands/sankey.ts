import { SankeyChart } from "echarts/charts";
import { AriaComponent, TooltipComponent } from "echarts/components";
import { use } from "echarts/core";
import { mountDrawing } from "./drawing";
import { type FlowData, sankeyOption } from "./sankey-option";

use([AriaComponent, SankeyChart, TooltipComponent]);

export function mount(element: HTMLElement, data: unknown): () => void {
  return mountDrawing(element, ({ colour, font }) => sankeyOption(data as FlowData, colour, font));
}
