using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Throughline.Core.Features.Users;

namespace Throughline.Web.Features.Users;

/// <summary>Keeps the keys of cookies and form tokens in the database: one backup, and any number of servers.</summary>
internal sealed class DatabaseKeys(IServiceScopeFactory scopes) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = this;

    // The interface is synchronous; it is asked at the start and when a key is due, not in every request.
    public IReadOnlyCollection<XElement> GetAllElements()
        => [.. Task.Run(() => UseAsync(k => k.ListAsync())).GetAwaiter().GetResult().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName)
        => Task.Run(() => UseAsync(async k =>
        {
            await k.AddAsync(element.ToString(SaveOptions.DisableFormatting));
            return true;
        })).GetAwaiter().GetResult();

    private async Task<T> UseAsync<T>(Func<ServerKeyService, Task<T>> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<ServerKeyService>());
    }
}
