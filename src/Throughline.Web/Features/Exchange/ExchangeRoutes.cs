using System.Globalization;
using Throughline.Web.Common.Http;

namespace Throughline.Web.Features.Exchange;

/// <summary>Addresses of the first steps and of imports.</summary>
internal static class ExchangeRoutes
{
    public const string Start = "/start";
    public const string Demonstration = "/start/demonstration";
    public const string Import = "/import";
    public const string Api = "/api/v1/imports";

    /// <summary>Name in the address of an upload that a new one takes the place of.</summary>
    public const string Replaces = "replaces";

    /// <summary>A project's package to take away.</summary>
    public static string Package(string code) => Routes.Project(code) + "/package.zip";

    public static string Export(string code) => Routes.Project(code) + "/export";

    public static string Staged(Guid id) => string.Create(CultureInfo.InvariantCulture, $"{Import}/{id}");

    public static string Write(Guid id) => Staged(id) + "/write";

    public static string Cancel(Guid id) => Staged(id) + "/cancel";

    public static string Problems(Guid id) => Staged(id) + "/problems.csv";

    public static string Again(Guid id) => string.Create(CultureInfo.InvariantCulture, $"{Import}?{Replaces}={id}");
}
