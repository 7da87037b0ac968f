/** What the server says about a flow: nodes by column, links with their amounts, roles, never colours or pixels. */
export interface FlowData {
  /** BCP 47 tag of the page's language. */
  language: string;
  unit: string;
  /** The amounts are divided by this for the tooltip. */
  divisor: number;
  decimals: number;
  nodes: FlowNode[];
  links: FlowLink[];
}

export interface FlowNode {
  id: string;
  name: string;
  column: number;
  role: keyof typeof looks;
}

export interface FlowLink {
  from: string;
  to: string;
  value: number;
  /** An end that is not carried or serves nothing. */
  broken: boolean;
}

const looks = {
  cost: "--tl-c2",
  phase: "--tl-ink-3",
  objective: "--tl-c1",
  common: "--tl-chart-plan",
  kpi: "--tl-c4",
  benefit: "--tl-c3",
  broken: "--tl-bad-mark",
} as const;

/** Part of the largest link that a link without amount gets, so that it can be seen. */
const thinnest = 0.02;

/** The ECharts option of a flow. Pure, so that it can be tested without a canvas. */
export function sankeyOption(data: FlowData, colour: (name: string) => string, font: string) {
  const names = new Map(data.nodes.map((node) => [node.id, node.name]));
  const last = Math.max(0, ...data.nodes.map((node) => node.column));
  const floor = Math.max(1, ...data.links.map((link) => link.value)) * thinnest;
  const number = (value: number): string =>
    (value / data.divisor)
      .toLocaleString(data.language, { minimumFractionDigits: data.decimals, maximumFractionDigits: data.decimals })
      .replace("-", "−");
  const nameOf = (id: string): string => names.get(id) ?? id;

  return {
    animation: false,
    textStyle: { fontFamily: font, fontSize: 12, color: colour("--tl-ink-2") },
    aria: { enabled: false },
    tooltip: {
      trigger: "item",
      renderMode: "richText",
      confine: true,
      backgroundColor: colour("--tl-surface"),
      borderColor: colour("--tl-hairline"),
      textStyle: { color: colour("--tl-ink"), fontSize: 12, fontFamily: font },
      formatter: ({
        dataType,
        data: shown,
      }: {
        dataType: string;
        data: { amount: number; source: string; target: string; name: string };
      }) =>
        dataType === "edge"
          ? `${nameOf(shown.source)} → ${nameOf(shown.target)}\n${number(shown.amount)} ${data.unit}`
          : nameOf(shown.name),
    },
    series: [
      {
        type: "sankey" as const,
        left: 4,
        right: 136,
        top: 12,
        bottom: 8,
        nodeWidth: 9,
        nodeGap: 12,
        // The server orders the nodes; the drawing keeps that order.
        layoutIterations: 0,
        draggable: false,
        emphasis: { focus: "trajectory" as const },
        label: {
          color: colour("--tl-ink"),
          fontSize: 12,
          fontFamily: font,
          distance: 6,
          textBorderColor: colour("--tl-surface"),
          textBorderWidth: 3,
          formatter: ({ name }: { name: string }) => nameOf(name),
        },
        lineStyle: { color: "source", opacity: 0.17, curveness: 0.5 },
        data: data.nodes.map((node) => ({
          name: node.id,
          depth: node.column,
          itemStyle: { color: colour(looks[node.role]), borderWidth: 0 },
          label: {
            ...(node.role === "broken" ? { color: colour("--tl-bad"), fontWeight: 600 } : {}),
            ...(node.column === last ? { width: 124, overflow: "truncate" as const } : {}),
          },
        })),
        links: data.links.map((link) => ({
          source: link.from,
          target: link.to,
          value: Math.max(link.value, floor),
          amount: link.value,
          ...(link.broken ? { lineStyle: { color: colour(looks.broken), opacity: 0.35 } } : {}),
        })),
      },
    ],
  };
}
