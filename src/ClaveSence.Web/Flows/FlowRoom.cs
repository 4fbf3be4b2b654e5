namespace ClaveSence.Web.Flows;

/// <summary>What a room says of its flows.</summary>
/// <typeparam name="TState">The room's family of states.</typeparam>
/// <param name="Name">The room, in the cookie's name and in the row.</param>
/// <param name="Lifetime">How long a flow may rest between two steps.</param>
/// <param name="PageFor">Which page shows a state; for no state, the first one.</param>
internal sealed record FlowRoom<TState>(string Name, TimeSpan Lifetime, Func<TState?, string> PageFor)
    where TState : class;
