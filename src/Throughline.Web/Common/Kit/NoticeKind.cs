namespace Throughline.Web.Common.Kit;

public enum NoticeKind
{
    Info,
    Warning,
    Bad,
    Plain,
}
