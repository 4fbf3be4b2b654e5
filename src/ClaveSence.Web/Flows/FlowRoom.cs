namespace ClaveSence.Web.Flows;

/// <summary>What a room says of its flows.</summary>
/// <typeparam name="TState">The room's family of states.</typeparam>
/// <param name="Name">The room, in the cookie's name and in the row.</param>
/// <param name="Lifetime">How long a flow may rest between two steps.</param>
/// <param name="PageFor">Which page shows a state; for no state, the first one.</param>
/// <param name="FirstPage">Which page is the first one for whoever asked this address, where the room has one for each kind of holder.</param>
internal sealed record FlowRoom<TState>(
    string Name,
    TimeSpan Lifetime,
    Func<TState?, string> PageFor,
    Func<HttpContext, string>? FirstPage = null
)
    where TState : class
{
    /// <summary>Says where a visitor belongs who asked for a page of the room.</summary>
    public string PlaceOf(TState? state, HttpContext asked) =>
        state is null && FirstPage is not null ? FirstPage(asked) : PageFor(state);
}
