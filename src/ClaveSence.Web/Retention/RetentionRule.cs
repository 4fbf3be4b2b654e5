using ClaveSence.Web.Store;

namespace ClaveSence.Web.Retention;

/// <summary>One rule of retention: what is deleted, when, and what people are told of it.</summary>
/// <param name="Name">The rule's name, in documents and in the audit.</param>
/// <param name="Kept">How long what it is about is kept, counted as its words say.</param>
/// <param name="Words">What the page «Privacidad» says; nothing for what holds nobody's data.</param>
/// <param name="DeleteAsync">Deletes what is older than the instant that is given: now less <paramref name="Kept"/>.</param>
internal sealed record RetentionRule(
    string Name,
    TimeSpan Kept,
    KeptWords? Words,
    Func<ClaveSenceStore, DateTimeOffset, CancellationToken, Task<int>> DeleteAsync
);

/// <summary>What a person is told of something that is kept of them.</summary>
/// <param name="What">What it is.</param>
/// <param name="Why">What for, and on which ground.</param>
/// <param name="HowLong">Until when, with a place for the time in words.</param>
/// <param name="Who">Who gets it.</param>
internal sealed record KeptWords(string What, string Why, string HowLong, string Who);
