using System.Globalization;
using Throughline.Core.Common.Registers;

namespace Throughline.Web.Common.Registers;

/// <summary>Reads what a form sent.</summary>
internal static class SentForm
{
    /// <summary>Input → text, with the version and the values that the form was opened with; what two people changed as the author chose.</summary>
    /// <exception cref="BadHttpRequestException">It is no form.</exception>
    public static async Task<RegisterInput> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType)
        {
            throw new BadHttpRequestException(RegisterTexts.NoForm, StatusCodes.Status415UnsupportedMediaType);
        }
        var form = await request.ReadFormAsync(cancellationToken);
        var values = form.Where(f => !f.Key.StartsWith('_')).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);
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
}
