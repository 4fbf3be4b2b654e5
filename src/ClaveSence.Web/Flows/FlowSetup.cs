namespace ClaveSence.Web.Flows;

/// <summary>Lets a room have flows.</summary>
internal static class FlowSetup
{
    /// <summary>Adds the flows of a room.</summary>
    public static IServiceCollection AddFlow<TState>(this IServiceCollection services, FlowRoom<TState> room)
        where TState : class => services.AddSingleton(room).AddScoped<Flows<TState>>();
}
