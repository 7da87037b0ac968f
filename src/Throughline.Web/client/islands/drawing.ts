import { init, use } from "echarts/core";
import { CanvasRenderer, SVGRenderer } from "echarts/renderers";

use([CanvasRenderer, SVGRenderer]);

/** What a drawing may know of the page: its tokens' colours, its font and the width at hand. */
export interface Look {
  colour: (token: string) => string;
  font: string;
  width: number;
}

/** The ECharts option of a drawing; asked again whenever size or theme change. */
export type Draw = (look: Look) => Record<string, unknown>;

/** Resolves a token or any CSS colour to what a canvas understands. */
function colourReader(near: HTMLElement): (name: string) => string {
  const probe = document.createElement("span");
  probe.hidden = true;
  near.append(probe);
  return (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
}

/** Draws into an element, again when size or theme change, and as a picture to download; returns how to take it away. */
export function mountDrawing(element: HTMLElement, option: Draw): () => void {
  const surface = document.createElement("div");
  surface.className = "chart-s";
  element.append(surface);
  const colour = colourReader(element);
  const font = getComputedStyle(document.body).fontFamily;
  const chart = init(surface, null, { renderer: "svg", width: element.clientWidth, height: element.clientHeight });
  const draw = (): void => chart.setOption(option({ colour, font, width: element.clientWidth }), true);
  draw();

  const resized = new ResizeObserver(() => {
    if (element.clientWidth === 0) return;
    chart.resize({ width: element.clientWidth, height: element.clientHeight });
    draw();
  });
  resized.observe(element);
  document.addEventListener("throughline:theme", draw);

  const picture = (event: Event): void => {
    (event as CustomEvent<{ picture?: Promise<Blob> }>).detail.picture = toPng(
      option,
      { colour, font, width: 0 },
      element,
    );
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

async function toPng(option: Draw, look: Look, element: HTMLElement): Promise<Blob> {
  const canvas = document.createElement("canvas");
  const width = Math.max(element.clientWidth, 800);
  const height = Math.max(element.clientHeight, 420);
  const chart = init(canvas, null, { renderer: "canvas", width, height, devicePixelRatio: 2 });
  try {
    chart.setOption({ ...option({ ...look, width }), animation: false, backgroundColor: look.colour("--tl-surface") });
    return await new Promise((resolve, reject) => {
      chart
        .getRenderedCanvas({ pixelRatio: 2, backgroundColor: look.colour("--tl-surface") })
        .toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture is empty."))), "image/png");
    });
  } finally {
    chart.dispose();
  }
}
