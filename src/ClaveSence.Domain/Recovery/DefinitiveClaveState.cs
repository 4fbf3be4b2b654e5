using System.Text.Json.Serialization;

namespace ClaveSence.Domain.Recovery;

/// <summary>Where the creation of a definitive clave stands, once the provisional one was right (CS-04).</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(AwaitingDefinitive), "awaiting-definitive")]
[JsonDerivedType(typeof(Created), "created")]
public abstract record DefinitiveClaveState
{
    private DefinitiveClaveState() { }

    /// <summary>The provisional clave was right, at sign-in or on its own page.</summary>
    /// <param name="account">The account.</param>
    /// <param name="provisional">Which issue of it: a newer one ends this.</param>
    public static AwaitingDefinitive Recognise(Guid account, Guid provisional) => new(account, provisional);

    /// <summary>The definitive clave is asked.</summary>
    public sealed record AwaitingDefinitive : DefinitiveClaveState
    {
        [JsonConstructor]
        internal AwaitingDefinitive(Guid account, Guid provisional) => (Account, Provisional) = (account, provisional);

        /// <summary>Gets the account.</summary>
        public Guid Account { get; }

        /// <summary>Gets the issue of the provisional clave that was proved.</summary>
        public Guid Provisional { get; }

        /// <summary>«Crear clave definitiva»: it is kept.</summary>
        public Created Done() => new();
    }

    /// <summary>The dialog that says so.</summary>
    public sealed record Created : DefinitiveClaveState
    {
        [JsonConstructor]
        internal Created() { }
    }
}
