using System.Globalization;
using System.Text.RegularExpressions;
using Throughline.Core.Common.Registers;

namespace Throughline.Web.Common.Registers;

/// <summary>Reads what a form sent.</summary>
internal static partial class SentForm
{
    /// <summary>The input of a row that says that it is to be taken out.</summary>
    internal const string Removed = "-";

    /// <summary>The name of an input in a row of parts.</summary>
    internal static string NameOf(string field, int row, string column) => string.Create(CultureInfo.InvariantCulture, $"{field}.{row}.{column}");

    /// <summary>Input → text, with the version and the values that the form was opened with; what two people changed as the author chose.</summary>
    /// <exception cref="BadHttpRequestException">It is no form.</exception>
    public static async Task<RegisterInput> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            throw new BadHttpRequestException(RegisterTexts.NoForm, StatusCodes.Status415UnsupportedMediaType);
        }
        var form = await request.ReadFormAsync(cancellationToken);
        var sent = form.Where(f => !f.Key.StartsWith('_')).Select(f => (Cell: Cell().Match(f.Key), f.Key, Value: f.Value.ToString())).ToList();
        var values = sent.Where(f => !f.Cell.Success).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        foreach (var rows in sent.Where(f => f.Cell.Success).GroupBy(f => f.Cell.Groups["field"].Value, StringComparer.Ordinal))
        {
            values[rows.Key] = RowsText.Write(rows.GroupBy(f => f.Cell.Groups["row"].Value, StringComparer.Ordinal)
                .Select(r => r.ToDictionary(f => f.Cell.Groups["column"].Value, f => f.Value.Trim(), StringComparer.Ordinal))
                // A row that is ticked to be taken out, or of which nothing is left, goes.
                .Where(r => !r.ContainsKey(Removed) && r.Any(c => c.Key != RowsText.Place && c.Value.Length > 0)));
        }
        var was = form.Where(f => f.Key.StartsWith(RegisterForms.WasName, StringComparison.Ordinal))
            .ToDictionary(f => f.Key[RegisterForms.WasName.Length..], f => f.Value.ToString(), StringComparer.Ordinal);
        foreach (var pick in form.Where(f => f.Key.StartsWith(RegisterForms.PickName, StringComparison.Ordinal) && f.Value == RegisterForms.Saved))
        {
            values.Remove(pick.Key[RegisterForms.PickName.Length..]);
        }
        return new RegisterInput(values)
        {
            Was = was,
            Version = int.TryParse(form[RegisterForms.VersionName], NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : null,
            Token = form[RegisterForms.SentName],
        };
    }

    [GeneratedRegex(@"^(?<field>[a-z_]+)\.(?<row>[0-9]{1,4})\.(?<column>[a-z_#-]+)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cell();
}
