namespace ClaveSence.Tests.Reliability;

/// <summary>A balancer without memory: every request goes to the other portal, whatever its cookies.</summary>
internal sealed class TakingTurns(params Uri[] portals) : DelegatingHandler
{
    private int _sent;

    /// <summary>How many requests went through.</summary>
    internal int Sent => _sent;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var portal = portals[Interlocked.Increment(ref _sent) % portals.Length];
        request.RequestUri = new(portal, request.RequestUri!.PathAndQuery);
        return base.SendAsync(request, ct);
    }
}
