namespace Throughline.Engine.Calendars;

/// <summary>A span in which a clock stands still, half-open, in the wall time of the calendar's zone.</summary>
public readonly record struct Pause(DateTime From, DateTime To);
