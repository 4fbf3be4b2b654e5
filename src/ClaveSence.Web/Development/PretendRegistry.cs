using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ClaveSence.Web.Edge;

namespace ClaveSence.Web.Development;

/// <summary>One pretend registry: its routes, each of which fails as the behaviour asks.</summary>
internal sealed class PretendRegistry
{
    private readonly RouteGroupBuilder _routes;
    private readonly Func<RegistryBehaviour> _behaviour;

    /// <summary>Makes a registry with its <c>GET /estado</c>.</summary>
    public PretendRegistry(RouteGroupBuilder routes, Func<RegistryBehaviour> behaviour)
    {
        (_routes, _behaviour) = (routes, behaviour);
        var state = new StateJson(StateJson.Available);
        RequestDelegate answerState = context => AnswerAsync(context, _ => state, RegistryJson.Default.StateJson);
        _routes.MapGet("/estado", answerState);
    }

    /// <summary>Adds a question.</summary>
    /// <param name="path">Where it is posted.</param>
    /// <param name="questionType">How it is read.</param>
    /// <param name="answerType">How its answer is written.</param>
    /// <param name="answer">What is answered.</param>
    /// <param name="another">What is answered instead about somebody else, in <see cref="RegistryMode.WrongPerson"/>.</param>
    public void Map<TQuestion, TAnswer>(
        string path,
        JsonTypeInfo<TQuestion> questionType,
        JsonTypeInfo<TAnswer> answerType,
        Func<TQuestion, CancellationToken, Task<TAnswer>> answer,
        TAnswer another
    )
    {
        RequestDelegate ask = async context =>
        {
            if (await ReadAsync(context, questionType) is { } question)
            {
                var right = await answer(question, context.RequestAborted);
                await AnswerAsync(context, mode => mode is RegistryMode.WrongPerson ? another : right, answerType);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
            }
        };
        _routes.MapPost(path, ask);
    }

    private static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        try
        {
            return await context.Request.ReadFromJsonAsync(type, context.RequestAborted);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return default;
        }
    }

    private async Task AnswerAsync<T>(HttpContext context, Func<RegistryMode, T> answer, JsonTypeInfo<T> type)
    {
        var behaviour = _behaviour();
        if (behaviour.Delay > TimeSpan.Zero)
        {
            // The machine's clock: a slow registry is slow for the network, whatever the product's clock says.
            await Task.Delay(behaviour.Delay, TimeProvider.System, context.RequestAborted);
        }

        await (
            behaviour.Mode switch
            {
                RegistryMode.Ok or RegistryMode.Slow or RegistryMode.WrongPerson => context.Response.WriteAsJsonAsync(
                    answer(behaviour.Mode),
                    type,
                    cancellationToken: context.RequestAborted
                ),
                RegistryMode.Down => BreakOff(context),
                RegistryMode.Error => Fail(context),
                RegistryMode.Garbage => WriteHalfAsync(context, answer(behaviour.Mode), type),
            }
        );
    }

    private static Task BreakOff(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    private static Task Fail(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    private static Task WriteHalfAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        var whole = JsonSerializer.Serialize(answer, type);
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(whole[..(whole.Length / 2)], context.RequestAborted);
    }
}
