using Throughline.Web.Common.Kit;

namespace Throughline.Web.Features.Users;

/// <summary>The time zones that the account offers, by the cities people know.</summary>
internal static class TimeZoneChoices
{
    public static IReadOnlyList<FilterChoice> All =>
    [
        new("", UserPagesTexts.ZoneOfProject),
        new("Asia/Shanghai", UserPagesTexts.ZoneShanghai),
        new("Asia/Hong_Kong", UserPagesTexts.ZoneHongKong),
        new("Asia/Taipei", UserPagesTexts.ZoneTaipei),
        new("Asia/Singapore", UserPagesTexts.ZoneSingapore),
        new("Asia/Tokyo", UserPagesTexts.ZoneTokyo),
        new("Asia/Seoul", UserPagesTexts.ZoneSeoul),
        new("Asia/Kolkata", UserPagesTexts.ZoneKolkata),
        new("Asia/Dubai", UserPagesTexts.ZoneDubai),
        new("Europe/Moscow", UserPagesTexts.ZoneMoscow),
        new("Europe/Berlin", UserPagesTexts.ZoneBerlin),
        new("Europe/London", UserPagesTexts.ZoneLondon),
        new("Etc/UTC", UserPagesTexts.ZoneUtc),
        new("America/Sao_Paulo", UserPagesTexts.ZoneSaoPaulo),
        new("America/New_York", UserPagesTexts.ZoneNewYork),
        new("America/Chicago", UserPagesTexts.ZoneChicago),
        new("America/Los_Angeles", UserPagesTexts.ZoneLosAngeles),
        new("Australia/Sydney", UserPagesTexts.ZoneSydney),
    ];
}
