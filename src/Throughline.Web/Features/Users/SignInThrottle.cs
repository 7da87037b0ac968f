using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Throughline.Web.Features.Users;

/// <summary>
/// Slows guessing down by the address it comes from: what fails counts, what succeeds does not, so that an office behind one
/// address can sign in. Accounts are locked separately (SignInService).
/// </summary>
internal sealed class SignInThrottle : IDisposable
{
    public const int FailuresPerMinute = 20;

    private readonly PartitionedRateLimiter<HttpContext> _failures = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimitPartition.GetSlidingWindowLimiter(PlaceOf(context.Connection.RemoteIpAddress), _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = FailuresPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = 6,
        }));

    /// <summary>Whether too much has failed from there within the last minute.</summary>
    public bool IsClosedFor(HttpContext context)
    {
        using var lease = _failures.AttemptAcquire(context, 0);
        return !lease.IsAcquired;
    }

    public void CountFailure(HttpContext context) => _failures.AttemptAcquire(context).Dispose();

    public void Dispose() => _failures.Dispose();

    // Whoever has one IPv6 address has a network of 2^64.
    private static string PlaceOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
