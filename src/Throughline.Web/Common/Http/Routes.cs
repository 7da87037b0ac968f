namespace Throughline.Web.Common.Http;

/// <summary>Addresses that the layout and several features share.</summary>
public static class Routes
{
    public const string Home = "/";
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Me = "/me";
    public const string Portfolio = "/projects";
    public const string Language = "/preferences/language";
    public const string Theme = "/preferences/theme";

    /// <summary>The address within this site that <paramref name="address"/> names; <see cref="Home"/> for any other host, scheme or nonsense.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : Home;

    public static string Project(string code) => "/projects/" + Uri.EscapeDataString(code);
}
