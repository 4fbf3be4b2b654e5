using System.Data.Common;

namespace ClaveSence.Web.Audit;

/// <summary>An event exactly as the database holds it, sealed bytes as bytes and the act as its text: what the chain speaks of.</summary>
/// <param name="Id">The identifier.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Act">The act's name, whether or not the code knows it.</param>
/// <param name="AccountId">The account, if any.</param>
/// <param name="NetworkSealed">The network, as sealed.</param>
/// <param name="DeviceSealed">The device, as sealed.</param>
/// <param name="Detail">The detail, if any.</param>
internal sealed record StoredEvent(
    Guid Id,
    long At,
    string Act,
    Guid? AccountId,
    byte[]? NetworkSealed,
    byte[]? DeviceSealed,
    string? Detail
)
{
    /// <summary>The columns in the order in which <see cref="TryRead"/> takes them; the table is called <c>e</c>.</summary>
    public const string Columns = "e.id, e.at, e.act, e.account_id, e.network_sealed, e.device_sealed, e.detail";

    /// <summary>Reads an event from its columns.</summary>
    /// <param name="row">The row.</param>
    /// <param name="from">The place of the first column.</param>
    /// <returns>Nothing when a value is of a kind that the portal never writes, such as a number in a text column of SQLite.</returns>
    public static StoredEvent? TryRead(DbDataReader row, int from)
    {
        object? Value(int column) => row.IsDBNull(from + column) ? null : row.GetValue(from + column);
        var (account, network, device, detail) = (Value(3), Value(4), Value(5), Value(6));
        return
            ReadId(Value(0)) is { } id
            && Value(1) is long at
            && Value(2) is string act
            && (account is null || ReadId(account) is not null)
            && network is null or byte[]
            && device is null or byte[]
            && detail is null or string
            ? new(id, at, act, ReadId(account), (byte[]?)network, (byte[]?)device, (string?)detail)
            : null;
    }

    /// <summary>Reads an identifier. SQLite holds it as text, and in one spelling only: in another one no query finds its row.</summary>
    public static Guid? ReadId(object? value) =>
        value switch
        {
            Guid id => id,
            string text when Guid.TryParseExact(text, "D", out var id) && string.Equals(Written(id), text, Exactly) =>
                id,
            _ => null,
        };

    private const StringComparison Exactly = StringComparison.Ordinal;

    private static string Written(Guid id) => id.ToString("D").ToUpperInvariant();
}
