import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { use } from "echarts/core";
import { type ChartData, chartOption } from "./chart-option";
import { mountDrawing } from "./drawing";

use([AriaComponent, GridComponent, LineChart, MarkLineComponent, TooltipComponent]);

export function mount(element: HTMLElement, data: unknown): () => void {
  return mountDrawing(element, ({ colour, font, width }) => chartOption(data as ChartData, colour, font, width));
}
