using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Plataforma;

/// <summary>This site's own API, and how its pages call it: with the access token that Clave Sence gave, as another site of the same platform would.</summary>
internal sealed class OwnApi(HttpClient http, IServer server)
{
    /// <summary>What the API answers to a good token: read from the token alone, nobody is asked.</summary>
    public static IResult Answer(ClaimsPrincipal caller) =>
        Results.Json(
            new
            {
                sub = caller.FindFirstValue("sub"),
                scope = caller.FindFirstValue("scope"),
                client_id = caller.FindFirstValue("client_id"),
            }
        );

    /// <summary>Calls it.</summary>
    /// <returns>Its answer, or nothing when it took the token for no good one.</returns>
    public async Task<string?> AskAsync(string? token, CancellationToken ct)
    {
        var own = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new(own), "/api/yo"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, ct);
        return answer.StatusCode is HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync(ct) : null;
    }
}
