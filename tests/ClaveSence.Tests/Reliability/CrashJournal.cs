using System.Collections.Concurrent;
using ClaveSence.Tests.Site;

namespace ClaveSence.Tests.Reliability;

/// <summary>What people began at a portal that dies under them, and what it had told them; by mailbox, each walk its own.</summary>
internal sealed class CrashJournal : IDisposable
{
    /// <summary>Whoever began anything.</summary>
    internal ConcurrentDictionary<string, Company> Tried { get; } = new();

    /// <summary>Who was told that a code is on its way.</summary>
    internal ConcurrentDictionary<string, Company> Registered { get; } = new();

    /// <summary>Who was told that the account is there.</summary>
    internal ConcurrentDictionary<string, Company> Accounts { get; } = new();

    /// <summary>Who was let in, with the browser that was.</summary>
    internal ConcurrentDictionary<string, Visitor> SignedIn { get; } = new();

    /// <summary>Who began to recover, told or not.</summary>
    internal ConcurrentDictionary<string, Company> Recovering { get; } = new();

    /// <summary>Who was told that a provisional clave is on its way.</summary>
    internal ConcurrentDictionary<string, Company> Recovered { get; } = new();

    /// <summary>How many requests were acknowledged.</summary>
    internal int Acknowledged => Registered.Count + Accounts.Count + SignedIn.Count + Recovered.Count;

    /// <summary>What was acknowledged, in words.</summary>
    public override string ToString() =>
        $"{Registered.Count} registrations, {Accounts.Count} accounts, {SignedIn.Count} sign-ins, {Recovered.Count} recoveries acknowledged";

    /// <inheritdoc/>
    public void Dispose() => SignedIn.Values.ToList().ForEach(visitor => visitor.Dispose());
}
