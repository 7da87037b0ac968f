/** What the server says about a chart: figures, names and roles, never colours or pixels. */
export interface ChartData {
  /** BCP 47 tag of the page's language, for the axis texts. */
  language: string;
  /** Unit shown above the y axis. */
  unit: string;
  /** The figures are divided by this for the axis and the tooltip (10000: yuan shown as ten thousands). */
  divisor: number;
  decimals: number;
  /** The axis covers the values only; else it begins at zero. */
  fit?: boolean;
  /** Every point is the last day of a month: the first of the next, where the axis has its tick, is named after it. */
  monthly?: boolean;
  xMin?: string;
  xMax?: string;
  series: ChartSeries[];
  marks: { at: string; label: string }[];
}

export interface ChartSeries {
  name: string;
  /** plan: dashed grey · value: solid cobalt · cost: solid ochre · forecast: dotted ochre. */
  role: "plan" | "value" | "cost" | "forecast";
  points: [string, number][];
  endLabel?: string;
}

const looks = {
  plan: { colour: "--tl-chart-plan", type: "dashed", width: 1.6, symbols: false },
  value: { colour: "--tl-c1", type: "solid", width: 2.4, symbols: true },
  cost: { colour: "--tl-c2", type: "solid", width: 2.4, symbols: true },
  forecast: { colour: "--tl-c2", type: [2, 4], width: 2, symbols: true },
} as const;

/** The ECharts option for a chart over time. Pure, so that it can be tested without a canvas. */
export function chartOption(data: ChartData, colour: (name: string) => string, font: string, width: number) {
  const narrow = width < 600;
  const number = (value: number): string =>
    (value / data.divisor)
      .toLocaleString(data.language, { minimumFractionDigits: data.decimals, maximumFractionDigits: data.decimals })
      .replace("-", "−");
  // January names its year: a line may run over several.
  const day = 24 * 3600 * 1000;
  const month = (value: number): string => {
    const date = new Date(data.monthly ? value - day : value);
    return date.toLocaleDateString(data.language, {
      timeZone: "UTC",
      ...(date.getUTCMonth() === 0 ? { year: "numeric" } : { month: "short" }),
    });
  };
  const axisText = { color: colour("--tl-chart-axis"), fontSize: 12, fontFamily: font };

  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: font, fontSize: 12, color: colour("--tl-ink-2") },
    grid: { left: 46, right: narrow ? 20 : 96, top: 30, bottom: 26 },
    aria: { enabled: false },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      confine: true,
      backgroundColor: colour("--tl-surface"),
      borderColor: colour("--tl-hairline"),
      textStyle: { color: colour("--tl-ink"), fontSize: 12, fontFamily: font },
      valueFormatter: (value: unknown) => (typeof value === "number" ? `${number(value)} ${data.unit}` : "—"),
    },
    xAxis: {
      type: "time",
      ...(data.xMin ? { min: data.xMin } : {}),
      ...(data.xMax ? { max: data.xMax } : {}),
      ...(data.monthly
        ? { max: Math.max(...data.series.flatMap((s) => s.points.map(([at]) => Date.parse(at)))) + day }
        : {}),
      axisLine: { lineStyle: { color: colour("--tl-edge") } },
      axisTick: { show: false },
      splitLine: { show: false },
      minInterval: 28 * day,
      axisLabel: { ...axisText, hideOverlap: true, formatter: month },
    },
    yAxis: {
      type: "value",
      // Money begins at 0, unless a figure lies below it.
      scale: data.fit === true,
      min: data.fit || data.series.some((series) => series.points.some(([, value]) => value < 0)) ? undefined : 0,
      name: data.unit,
      nameTextStyle: { ...axisText, align: "right" },
      axisLine: { show: false },
      axisTick: { show: false },
      splitLine: { lineStyle: { color: colour("--tl-chart-grid") } },
      axisLabel: {
        ...axisText,
        formatter: (value: number) => (value / data.divisor).toLocaleString(data.language).replace("-", "−"),
      },
    },
    series: data.series.map((series, index) => {
      const look = looks[series.role];
      return {
        name: series.name,
        type: "line" as const,
        data: series.points,
        symbol: "circle",
        symbolSize: 6,
        showSymbol: look.symbols && series.points.length <= 60,
        lineStyle: { color: colour(look.colour), type: look.type, width: look.width },
        itemStyle: { color: colour(look.colour) },
        ...(series.endLabel && !narrow
          ? {
              endLabel: {
                show: true,
                formatter: series.endLabel,
                color: colour(series.role === "plan" ? "--tl-ink-3" : "--tl-ink"),
                fontFamily: font,
                textBorderColor: colour("--tl-surface"),
                textBorderWidth: 3,
                // A plan may end before the rest goes on: left above its end nothing runs.
                ...(series.role === "plan" ? { align: "right" as const, offset: [-10, -10] } : { offset: [4, -6] }),
              },
            }
          : {}),
        ...(index === 0 && data.marks.length > 0
          ? {
              markLine: {
                symbol: "none",
                silent: true,
                animation: false,
                lineStyle: { color: colour("--tl-ink"), type: "solid", width: 1 },
                data: data.marks.map((mark) => ({
                  xAxis: mark.at,
                  label: { formatter: mark.label, color: colour("--tl-ink-2"), position: "end", fontFamily: font },
                })),
              },
            }
          : {}),
      };
    }),
  };
}
