import { LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";
import { type ChartData, chartOption } from "./chart-option";

use([AriaComponent, CanvasRenderer, GridComponent, LineChart, MarkLineComponent, SVGRenderer, TooltipComponent]);

/** Resolves a token or any CSS colour to what a canvas understands. */
export function colourReader(near: HTMLElement): (name: string) => string {
  const probe = document.createElement("span");
  probe.hidden = true;
  near.append(probe);
  return (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
}

export function mount(element: HTMLElement, data: unknown): () => void {
  const chartData = data as ChartData;
  const surface = document.createElement("div");
  surface.className = "chart-s";
  element.append(surface);
  const colour = colourReader(element);
  const font = getComputedStyle(document.body).fontFamily;
  const chart = init(surface, null, { renderer: "svg", width: element.clientWidth, height: element.clientHeight });
  const draw = (): void => chart.setOption(chartOption(chartData, colour, font, element.clientWidth), true);
  draw();

  const resized = new ResizeObserver(() => {
    if (element.clientWidth === 0) return;
    chart.resize({ width: element.clientWidth, height: element.clientHeight });
    draw();
  });
  resized.observe(element);
  document.addEventListener("throughline:theme", draw);

  const picture = (event: Event): void => {
    (event as CustomEvent<{ picture?: Promise<Blob> }>).detail.picture = toPng(chartData, colour, font, element);
  };
  element.addEventListener("island:picture", picture);

  return () => {
    resized.disconnect();
    document.removeEventListener("throughline:theme", draw);
    element.removeEventListener("island:picture", picture);
    chart.dispose();
    surface.remove();
  };
}

async function toPng(
  data: ChartData,
  colour: (name: string) => string,
  font: string,
  element: HTMLElement,
): Promise<Blob> {
  const canvas = document.createElement("canvas");
  const width = Math.max(element.clientWidth, 800);
  const chart = init(canvas, null, { renderer: "canvas", width, height: 420, devicePixelRatio: 2 });
  try {
    chart.setOption({ ...chartOption(data, colour, font, width), backgroundColor: colour("--tl-surface") });
    return await new Promise((resolve, reject) => {
      chart
        .getRenderedCanvas({ pixelRatio: 2, backgroundColor: colour("--tl-surface") })
        .toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is empty."))), "image/png");
    });
  } finally {
    chart.dispose();
  }
}
