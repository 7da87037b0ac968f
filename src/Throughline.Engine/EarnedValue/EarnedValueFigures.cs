namespace Throughline.Engine.EarnedValue;

/// <summary>
/// Earned value and earned schedule at one status date (domain.md §7), unrounded. A figure is null when it is undefined:
/// each on its own account, by a division by zero, by completion where it says so, or because it is beyond the range of
/// <see cref="decimal"/>. Complete means EV ≥ BAC with BAC &gt; 0.
/// </summary>
public sealed record EarnedValueFigures
{
    /// <summary>
    /// Noise that ⌈EAC(t)⌉ forgives, in working days: EAC(t) is a quotient of rounded quotients, and 125 days that come out as
    /// 125 + 1e-24 are still day 125. No real forecast is finer than this.
    /// </summary>
    public const decimal DayNoise = 1e-9m;

    private EarnedValueFigures(EarnedValueInput input) => Input = input;

    /// <summary>What the figures were calculated from.</summary>
    public EarnedValueInput Input { get; }

    /// <summary>Whether everything is earned.</summary>
    public bool IsComplete => Input.Bac > 0 && Input.Ev >= Input.Bac;

    /// <summary>CV = EV − AC.</summary>
    public decimal? Cv { get; private init; }

    /// <summary>SV = EV − PV.</summary>
    public decimal? Sv { get; private init; }

    /// <summary>CPI = EV / AC; null without cost.</summary>
    public decimal? Cpi { get; private init; }

    /// <summary>SPI = EV / PV; null without planned value.</summary>
    public decimal? Spi { get; private init; }

    /// <summary>EV / BAC, a ratio; null without budget.</summary>
    public decimal? PercentComplete { get; private init; }

    /// <summary>AC / BAC, a ratio; null without budget.</summary>
    public decimal? PercentSpent { get; private init; }

    /// <summary>EAC typical 典型 = BAC / CPI; AC when complete; null while nothing is earned or spent.</summary>
    public decimal? EacTypical { get; private init; }

    /// <summary>EAC atypical 非典型 = AC + (BAC − EV).</summary>
    public decimal? EacAtypical { get; private init; }

    /// <summary>EAC combined = AC + (BAC − EV) / (CPI · SPI); AC when complete; null while one of the indices is 0 or null.</summary>
    public decimal? EacCombined { get; private init; }

    /// <summary>EAC bottom-up 自下而上 = AC + the manual estimate to complete; null without one.</summary>
    public decimal? EacBottomUp { get; private init; }

    /// <summary>ETC 完工尚需估算 = EAC typical − AC.</summary>
    public decimal? EtcTypical { get; private init; }

    /// <summary>VAC 完工偏差 = BAC − EAC typical.</summary>
    public decimal? VacTypical { get; private init; }

    /// <summary>TCPI to BAC = (BAC − EV) / (BAC − AC); null when complete or when no budget is left (预算已耗尽).</summary>
    public decimal? TcpiBac { get; private init; }

    /// <summary>TCPI to EAC typical = (BAC − EV) / (EAC − AC); null when complete or when EAC leaves nothing to spend.</summary>
    public decimal? TcpiEac { get; private init; }

    /// <summary>SV(t) = ES − AT, working days.</summary>
    public decimal? SvT { get; private init; }

    /// <summary>SPI(t) = ES / AT; null on day 0.</summary>
    public decimal? SpiT { get; private init; }

    /// <summary>EAC(t) = PD / SPI(t), working days; null when complete, on day 0 and while ES is 0.</summary>
    public decimal? EacT { get; private init; }

    /// <summary>
    /// ⌈EAC(t)⌉: number of the working day on which the work is expected to end, the first one being 1, so its index is one
    /// less. Less than <see cref="DayNoise"/> above a whole day is that day. Null as EAC(t) is.
    /// </summary>
    public int? ForecastDay { get; private init; }

    /// <summary>Calculates all figures.</summary>
    public static EarnedValueFigures Calculate(EarnedValueInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (bac, ev, ac) = (input.Bac, input.Ev, input.Ac);
        var complete = bac > 0 && ev >= bac;
        var cpi = Quotient.Of(ev, ac);
        var spi = Quotient.Of(ev, input.Pv);
        var typical = complete ? ac : Quotient.Of(bac, cpi);
        var spiT = Quotient.Of(input.EarnedSchedule, input.ActualTime);
        var eacT = complete ? null : Quotient.Of(input.PlannedDuration, spiT);
        return new EarnedValueFigures(input)
        {
            Cv = ev - ac,
            Sv = ev - input.Pv,
            Cpi = cpi,
            Spi = spi,
            PercentComplete = Quotient.Of(ev, bac),
            PercentSpent = Quotient.Of(ac, bac),
            EacTypical = typical,
            EacAtypical = ac + (bac - ev),
            EacCombined = complete ? ac : ac + Quotient.Of(Quotient.Of(bac - ev, cpi), spi),
            EacBottomUp = ac + input.BottomUpEtc,
            EtcTypical = typical - ac,
            VacTypical = bac - typical,
            TcpiBac = complete ? null : Quotient.OfPositive(bac - ev, bac - ac),
            TcpiEac = complete ? null : Quotient.OfPositive(bac - ev, typical - ac),
            SvT = input.EarnedSchedule - input.ActualTime,
            SpiT = spiT,
            EacT = eacT,
            ForecastDay = eacT <= int.MaxValue ? (int)Math.Ceiling(eacT.Value - DayNoise) : null,
        };
    }
}
