namespace Throughline.Engine.Calendars;

/// <summary>
/// A span of work in a working day, half-open: <see cref="StartMinute"/> belongs to it, <see cref="EndMinute"/> does not.
/// </summary>
/// <param name="StartMinute">Minute of the day, 0–1439.</param>
/// <param name="EndMinute">
/// Minute of the day, 0–1440 (1440 is midnight at the end of the day). Not after the start means that the shift runs over
/// midnight; all of it then belongs to the day on which it starts.
/// </param>
public readonly record struct Shift(int StartMinute, int EndMinute);
