using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly.CircuitBreaker;

namespace ClaveSence.Web.Edge;

/// <summary>The line to one registry: asks, reads strictly, and answers null for whatever goes wrong.</summary>
/// <remarks>One for each registry and process; what it remembers (circuit, last probe) may differ between processes.</remarks>
internal sealed class RegistryLine(
    string name,
    RegistryOptions options,
    IHttpClientFactory clients,
    TimeProvider clock,
    ILogger<RegistryLine> log
)
{
    private readonly Lock _gate = new();
    private Task<RegistryState>? _probing;
    private Probe? _lastProbe;

    /// <summary>Gets the circuit's state, filled in by the breaker of this registry.</summary>
    public CircuitBreakerStateProvider Circuit { get; } = new();

    /// <summary>Posts a question; personal data goes in the body, never in the address.</summary>
    /// <returns>The answer, or null when none came that is readable, sound and about the one asked.</returns>
    public async Task<TAnswer?> AskAsync<TQuestion, TAnswer>(
        string path,
        TQuestion question,
        Func<TAnswer, bool> isSound,
        Func<TAnswer, bool> isAboutTheAsked,
        CancellationToken ct
    )
        where TAnswer : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = JsonContent.Create(question, TypeOf<TQuestion>());
        return await SendAsync<TAnswer>(
            request,
            answer =>
            {
                var echoed = isAboutTheAsked(answer);
                if (!echoed)
                {
                    log.AnsweredAboutAnother(name);
                }

                return echoed && isSound(answer);
            },
            ct
        );
    }

    /// <summary>Tells the registry's state by a probe; an open circuit makes the probe fail at once.</summary>
    public async Task<RegistryState> StateAsync(CancellationToken ct)
    {
        if (_lastProbe is { } last && clock.GetElapsedTime(last.At) < options.ProbeKept && !IsCut)
        {
            return last.State;
        }

        return await ProbeAsync(ct);
    }

    /// <summary>Tells the registry's state by a probe made now, whatever the last one said.</summary>
    /// <remarks>Who asks while a probe is under way shares it: a registry hears one at a time, however many wait.</remarks>
    public Task<RegistryState> ProbeAsync(CancellationToken ct)
    {
        lock (_gate)
        {
            if (_probing is not { IsCompleted: false })
            {
                _probing = ProbeNowAsync(CancellationToken.None); // Its own time limit ends it; who asked first may leave.
            }

            return _probing.WaitAsync(ct);
        }
    }

    private async Task<RegistryState> ProbeNowAsync(CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "estado");
        var answer = await SendAsync<StateJson>(request, state => state.State == StateJson.Available, ct);
        var state = answer is null || IsCut ? RegistryState.Down : RegistryState.Up;
        _lastProbe = new(state, clock.GetTimestamp());
        return state;
    }

    private bool IsCut => Circuit.CircuitState is CircuitState.Open or CircuitState.Isolated;

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)RegistryJson.Default.GetTypeInfo(typeof(T))!;

    private async Task<TAnswer?> SendAsync<TAnswer>(
        HttpRequestMessage request,
        Func<TAnswer, bool> accepts,
        CancellationToken ct
    )
        where TAnswer : class
    {
        TAnswer? accepted = null;
        request.Options.Set(
            AnswerReader.Reading,
            body =>
            {
                var answer = Read(body.Span, TypeOf<TAnswer>());
                accepted = answer is not null && accepts(answer) ? answer : null;
                return accepted is not null;
            }
        );
        try
        {
            using var client = clients.CreateClient(name);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return accepted;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            // Only the kind of fault is logged: a message of the network may repeat what was sent or received.
            log.NoAnswer(name, fault.GetType().Name);
            return null;
        }
    }

    private static T? Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Probe(RegistryState State, long At);
}
