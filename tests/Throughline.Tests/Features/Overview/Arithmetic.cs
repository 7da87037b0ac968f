using System.Globalization;

namespace Throughline.Tests.Features.Overview;

/// <summary>Reckons "a + (b − c) ÷ d" as it is written; null for what is no arithmetic.</summary>
internal sealed class Arithmetic(string text)
{
    private int _at;

    public static decimal? Of(string text)
    {
        try
        {
            var reader = new Arithmetic(text.Replace(" ", "", StringComparison.Ordinal));
            var value = reader.Sum();
            return reader._at == reader.Length ? value : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private int Length => text.Length;

    private decimal Sum()
    {
        var value = Product();
        while (_at < Length && text[_at] is '+' or '−')
        {
            value = text[_at++] == '+' ? value + Product() : value - Product();
            if (_at >= Length)
            {
                break;
            }
        }
        return value;
    }

    private decimal Product()
    {
        var value = Factor();
        while (_at < Length && text[_at] is '×' or '÷')
        {
            value = text[_at++] == '×' ? value * Factor() : value / Factor();
            if (_at >= Length)
            {
                break;
            }
        }
        return value;
    }

    private decimal Factor()
    {
        if (_at < Length && text[_at] == '(')
        {
            _at++;
            var inner = Sum();
            _at++;
            return inner;
        }
        var from = _at;
        while (_at < Length && (char.IsAsciiDigit(text[_at]) || text[_at] is '.' or '-'))
        {
            _at++;
        }
        return decimal.Parse(text[from.._at], CultureInfo.InvariantCulture);
    }
}
