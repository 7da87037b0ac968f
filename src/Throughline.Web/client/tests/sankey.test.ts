import { expect, test } from "vitest";
import { type FlowData, sankeyOption } from "../islands/sankey-option";

const data: FlowData = {
  language: "zh-CN",
  unit: "万元",
  divisor: 10_000,
  decimals: 2,
  nodes: [
    { id: "Work:6", name: "6 上线", column: 1, role: "phase" },
    { id: "Objective:O1", name: "O1 客户满意", column: 2, role: "objective" },
    { id: "Objective:Broken", name: "未挂接", column: 2, role: "broken" },
    { id: "Kpi:csat", name: "客户满意度均分", column: 3, role: "broken" },
  ],
  links: [
    { from: "Work:6", to: "Objective:O1", value: 100_000, broken: false },
    { from: "Work:6", to: "Objective:Broken", value: 28_640, broken: true },
    { from: "Objective:O1", to: "Kpi:csat", value: 0, broken: true },
  ],
};
const series = sankeyOption(data, (name) => `[${name}]`, "Inter").series[0];

test("nodes stand in the column that the server says, in its order", () => {
  expect(series?.data.map((node) => [node.name, node.depth])).toEqual([
    ["Work:6", 1],
    ["Objective:O1", 2],
    ["Objective:Broken", 2],
    ["Kpi:csat", 3],
  ]);
  expect(series?.layoutIterations).toBe(0);
});

test("what is broken is red, everything else takes the colour of where it comes from", () => {
  expect(series?.data.map((node) => node.itemStyle.color)).toEqual([
    "[--tl-ink-3]",
    "[--tl-c1]",
    "[--tl-bad-mark]",
    "[--tl-bad-mark]",
  ]);
  expect(series?.links.map((link) => "lineStyle" in link)).toEqual([false, true, true]);
});

test("a link without amount can be seen, and still says its amount", () => {
  const empty = series?.links[2];
  expect(empty?.value).toBeGreaterThan(0);
  expect(empty?.amount).toBe(0);
});

test("labels and tooltips use names, amounts are only divided and grouped", () => {
  const { tooltip } = sankeyOption(data, (name) => name, "Inter");
  expect(series?.label.formatter({ name: "Objective:O1" })).toBe("O1 客户满意");
  expect(tooltip.renderMode).toBe("richText");
  expect(
    tooltip.formatter({
      dataType: "edge",
      data: { amount: 28_640, source: "Work:6", target: "Objective:Broken", name: "" },
    }),
  ).toBe("6 上线 → 未挂接\n2.86 万元");
});
