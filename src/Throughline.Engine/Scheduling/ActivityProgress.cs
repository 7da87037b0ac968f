namespace Throughline.Engine.Scheduling;

/// <summary>What is known of an activity at the status date, as boundaries on the network's day index.</summary>
/// <param name="ActualStart">ES: working days before the actual start date; null when not started.</param>
/// <param name="ActualFinish">EF: working days through the actual finish date; null when not finished.</param>
/// <param name="RemainingDays">
/// Working days still to do after the status date; counts for started work only. Null: the duration less the days since the
/// start. Less than nothing counts as 0, more than <see cref="Network.LongestSpan"/> as that.
/// </param>
public readonly record struct ActivityProgress(int? ActualStart, int? ActualFinish, int? RemainingDays);
