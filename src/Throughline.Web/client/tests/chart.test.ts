import { afterEach, beforeEach, expect, test, vi } from "vitest";
import ChartController from "../controllers/chart";
import { tableToCsv } from "../download";
import { type ChartData, chartOption } from "../islands/chart-option";
import { find, TestPage } from "./page";

const data: ChartData = {
  language: "zh-CN",
  unit: "万元",
  divisor: 10_000,
  decimals: 2,
  series: [
    { name: "PV", role: "plan", points: [["2025-02-10", 0]], endLabel: "BAC 109.77" },
    { name: "EV", role: "value", points: [["2025-02-10", 0]] },
    { name: "EAC", role: "forecast", points: [["2025-06-30", 929_173]] },
  ],
  marks: [{ at: "2025-06-30", label: "数据日期" }],
};
const option = (width = 800) => chartOption(data, (name) => `[${name}]`, "Inter", width);

test("roles decide the look: plan dashed grey, value cobalt, forecast dotted ochre", () => {
  const looks = option().series.map((s) => [s.lineStyle.color, s.lineStyle.type]);
  expect(looks).toEqual([
    ["[--tl-chart-plan]", "dashed"],
    ["[--tl-c1]", "solid"],
    ["[--tl-c2]", [2, 4]],
  ]);
});

test("figures are only divided and grouped, money starts at zero", () => {
  const { tooltip, yAxis } = option();
  expect(tooltip.valueFormatter(1_006_987)).toBe("100.70 万元");
  expect(tooltip.valueFormatter(-4_912)).toBe("−0.49 万元");
  expect(tooltip.valueFormatter(undefined)).toBe("—");
  expect(yAxis.axisLabel.formatter(1_200_000)).toBe("120");
  expect(yAxis.min).toBe(0);
});

test("a figure below zero is not cut off", () => {
  const below: ChartData = { ...data, series: [{ name: "EMV", role: "value", points: [["2025-02-10", -22_167]] }] };
  expect(chartOption(below, (name) => name, "Inter", 800).yAxis.min).toBeUndefined();
});

test("an axis that fits its values does not begin at zero", () => {
  const { yAxis } = chartOption({ ...data, fit: true }, (name) => name, "Inter", 800);
  expect(yAxis.min).toBeUndefined();
  expect(yAxis.scale).toBe(true);
});

test("months are named, January by its year", () => {
  const { formatter } = option().xAxis.axisLabel;
  expect(formatter(Date.UTC(2025, 1, 1))).toBe("2月");
  expect(formatter(Date.UTC(2026, 0, 1))).toBe("2026年");
});

test("tooltips are drawn, not written as HTML: the policy allows no inline style", () => {
  expect(option().tooltip.renderMode).toBe("richText");
});

test("the data date is marked once", () => {
  const marked = option().series.filter((s) => "markLine" in s);
  expect(marked).toHaveLength(1);
  expect(marked[0]).toMatchObject({ markLine: { data: [{ xAxis: "2025-06-30", label: { formatter: "数据日期" } }] } });
});

test("on a phone the labels at the ends leave their room to the lines", () => {
  expect(option(358).series.some((s) => "endLabel" in s)).toBe(false);
  expect(option(358).grid.right).toBeLessThan(option(800).grid.right);
});

const page = new TestPage();
beforeEach(() =>
  page.open(
    `<div id="c" data-controller="chart" data-chart-name-value="s-curve" data-action="island:failed->chart#fallBack">
       <button id="t" data-chart-target="toggle" data-action="chart#toggle" aria-pressed="false">t</button>
       <button id="csv" data-action="chart#csv">csv</button>
       <button id="png" data-action="chart#png">png</button>
       <div data-chart-target="picture"></div>
       <div data-chart-target="table"><table><tr><th>日期</th><th>EV（万元）, 累计</th></tr><tr><td>2025-06-30</td><td data-value="89.7368">89.74</td></tr><tr><td>=1+1</td><td data-value="-3">−3</td></tr></table></div>
     </div>`,
    { chart: ChartController },
  ),
);
afterEach(() => {
  vi.restoreAllMocks();
  page.close();
});

test("the picture gives way to the table and comes back", () => {
  find<HTMLButtonElement>("#t").click();
  expect(find("#c").classList.contains("as-table")).toBe(true);
  expect(find("#t").getAttribute("aria-pressed")).toBe("true");
  find<HTMLButtonElement>("#t").click();
  expect(find("#c").classList.contains("as-table")).toBe(false);
});

test("a chart that could not be drawn leaves its table", () => {
  find("[data-chart-target=picture]").dispatchEvent(new CustomEvent("island:failed", { bubbles: true }));
  expect(find("#c").classList.contains("as-table")).toBe(true);
});

test("CSV holds the plain values, quotes what needs it and defuses formulas", () => {
  expect(tableToCsv(find<HTMLTableElement>("table"))).toBe(
    '日期,"EV（万元）, 累计"\r\n2025-06-30,89.7368\r\n\'=1+1,-3\r\n',
  );
});

test("CSV and PNG are offered as files named after the chart", async () => {
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  URL.createObjectURL = () => "blob:x";
  find("[data-chart-target=picture]").addEventListener("island:picture", (event) => {
    (event as CustomEvent).detail.picture = Promise.resolve(new Blob(["png"]));
  });
  find<HTMLButtonElement>("#csv").click();
  find<HTMLButtonElement>("#png").click();
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(names).toEqual(["s-curve.csv", "s-curve.png"]);
});
