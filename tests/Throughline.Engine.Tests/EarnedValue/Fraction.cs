using System.Numerics;

namespace Throughline.Engine.Tests.EarnedValue;

/// <summary>An exact rational number: what the planned value curve is compared with.</summary>
public readonly record struct Fraction(BigInteger Numerator, BigInteger Denominator)
{
    public static Fraction Of(decimal value)
    {
        var bits = decimal.GetBits(value);
        var digits = new BigInteger((uint)bits[2]) << 64 | new BigInteger((uint)bits[1]) << 32 | (uint)bits[0];
        return new Fraction(value < 0 ? -digits : digits, BigInteger.Pow(10, bits[3] >> 16 & 0xff));
    }

    public static Fraction Of(int value) => new(value, 1);

    public static Fraction operator +(Fraction a, Fraction b) => new(a.Numerator * b.Denominator + b.Numerator * a.Denominator, a.Denominator * b.Denominator);

    public static Fraction operator -(Fraction a, Fraction b) => a + new Fraction(-b.Numerator, b.Denominator);

    public static Fraction operator *(Fraction a, Fraction b) => new(a.Numerator * b.Numerator, a.Denominator * b.Denominator);

    public static Fraction operator /(Fraction a, Fraction b) =>
        b.Numerator < 0 ? new(-a.Numerator * b.Denominator, a.Denominator * -b.Numerator) : new(a.Numerator * b.Denominator, a.Denominator * b.Numerator);

    public static bool operator <=(Fraction a, Fraction b) => a.Numerator * b.Denominator <= b.Numerator * a.Denominator;

    public static bool operator >=(Fraction a, Fraction b) => b <= a;

    public bool IsEqualTo(Fraction other) => Numerator * other.Denominator == other.Numerator * Denominator;

    public Fraction Reduced()
    {
        var common = BigInteger.GreatestCommonDivisor(Numerator, Denominator);
        return new Fraction(Numerator / common, Denominator / common);
    }

    public decimal ToDecimal() => (decimal)(Numerator * BigInteger.Pow(10, 18) / Denominator) / 1e18m;
}
