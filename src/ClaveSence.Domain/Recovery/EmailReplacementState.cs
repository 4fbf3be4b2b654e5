using System.Text.Json.Serialization;

namespace ClaveSence.Domain.Recovery;

/// <summary>Where the replacement of a stored mailbox stands: manual 3.2, «e-mail no actualizado».</summary>
/// <remarks>
/// Anybody with a photocopy of a card can ask for one. So the provisional Clave Sence goes to the new mailbox only once that
/// confirmed itself, and the hold is over or a stored mailbox vouched («Sí, fui yo»); a stored mailbox can refuse («No fui yo»)
/// until the definitive clave is created. Only the states that were reached so can be held: their constructors are internal.
/// </remarks>
[JsonPolymorphic]
[JsonDerivedType(typeof(AwaitingConfirmation), "awaiting-confirmation")]
[JsonDerivedType(typeof(AwaitingConfirmationOnly), "awaiting-confirmation-only")]
[JsonDerivedType(typeof(AwaitingHoldEnd), "awaiting-hold-end")]
[JsonDerivedType(typeof(AwaitingDelivery), "awaiting-delivery")]
[JsonDerivedType(typeof(AwaitingDefinitive), "awaiting-definitive")]
[JsonDerivedType(typeof(Finished), "finished")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
[JsonDerivedType(typeof(Expired), "expired")]
[JsonDerivedType(typeof(Overtaken), "overtaken")]
public abstract record EmailReplacementState
{
    private EmailReplacementState() { }

    /// <summary>Gets how long a replacement may take from its request to its end: 14 days.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(14);

    /// <summary>Gets when it is to be looked at next: its letter is due, or its life ends; nothing when it is over.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt =>
        this switch
        {
            AwaitingHoldEnd state => state.HoldEndsAt,
            AwaitingDelivery state => state.Since,
            Open state => state.ExpiresAt,
            _ => null,
        };

    /// <summary>Another mailbox was named. The stored ones are told, the new one is asked to confirm.</summary>
    /// <param name="now">When.</param>
    /// <param name="holdEndsAt">When the hold ends: <see cref="AddressHold"/>.</param>
    public static AwaitingConfirmation Request(DateTimeOffset now, DateTimeOffset holdEndsAt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(holdEndsAt, now);
        return new(now, holdEndsAt);
    }

    /// <summary>Not yet at an end: it can still be refused, overtaken or run out.</summary>
    public abstract record Open : EmailReplacementState
    {
        private protected Open(DateTimeOffset start) => Start = start;

        /// <summary>Gets when it was asked for.</summary>
        public DateTimeOffset Start { get; }

        /// <summary>Gets when its life ends; from then on nothing is confirmed, vouched for, sent or finished.</summary>
        [JsonIgnore]
        public DateTimeOffset ExpiresAt => Start + Lifetime;

        /// <summary>«No fui yo», from a stored mailbox. It wins at any time, even when the life is over and nobody noted it.</summary>
        public Cancelled Refused(DateTimeOffset now) => new(now);

        /// <summary>The clave was changed by another way: who did that needs no letter, and who did not shall get none.</summary>
        public Overtaken ClaveChanged(DateTimeOffset now) => new(now);

        /// <summary>Its time is over; nothing before <see cref="ExpiresAt"/>.</summary>
        public Expired? RanOut(DateTimeOffset now) => IsAlive(now) ? null : new Expired(now);

        private protected bool IsAlive(DateTimeOffset now) => now < ExpiresAt;
    }

    /// <summary>The new mailbox has to confirm itself, and the hold to end or be vouched away.</summary>
    public sealed record AwaitingConfirmation : Open
    {
        [JsonConstructor]
        internal AwaitingConfirmation(DateTimeOffset start, DateTimeOffset holdEndsAt)
            : base(start) => HoldEndsAt = holdEndsAt;

        /// <summary>Gets when the hold ends.</summary>
        public DateTimeOffset HoldEndsAt { get; }

        /// <summary>The new mailbox confirmed itself.</summary>
        public AwaitingHoldEnd? Confirmed(DateTimeOffset now) =>
            IsAlive(now) ? new AwaitingHoldEnd(Start, HoldEndsAt) : null;

        /// <summary>«Sí, fui yo», from a stored mailbox, or whatever else counts as much: the hold is waived.</summary>
        public AwaitingConfirmationOnly? Vouched(DateTimeOffset now) =>
            IsAlive(now) ? new AwaitingConfirmationOnly(Start) : null;
    }

    /// <summary>It was vouched for; the new mailbox still has to confirm itself.</summary>
    public sealed record AwaitingConfirmationOnly : Open
    {
        [JsonConstructor]
        internal AwaitingConfirmationOnly(DateTimeOffset start)
            : base(start) { }

        /// <summary>The new mailbox confirmed itself, and nothing is left to wait for.</summary>
        public AwaitingDelivery? Confirmed(DateTimeOffset now) =>
            IsAlive(now) ? new AwaitingDelivery(Start, now) : null;
    }

    /// <summary>The new mailbox confirmed itself; the hold has to end or be vouched away.</summary>
    public sealed record AwaitingHoldEnd : Open
    {
        [JsonConstructor]
        internal AwaitingHoldEnd(DateTimeOffset start, DateTimeOffset holdEndsAt)
            : base(start) => HoldEndsAt = holdEndsAt;

        /// <summary>Gets when the hold ends.</summary>
        public DateTimeOffset HoldEndsAt { get; }

        /// <summary>«Sí, fui yo», from a stored mailbox, or whatever else counts as much.</summary>
        public AwaitingDelivery? Vouched(DateTimeOffset now) => IsAlive(now) ? new AwaitingDelivery(Start, now) : null;

        /// <summary>Who may refuse was not told in time: the hold lasts longer. Nothing when it already ends later.</summary>
        public AwaitingHoldEnd? Postponed(DateTimeOffset now, DateTimeOffset holdEndsAt) =>
            IsAlive(now) && holdEndsAt > HoldEndsAt ? new AwaitingHoldEnd(Start, holdEndsAt) : null;

        /// <summary>Nobody refused in time; nothing before <see cref="HoldEndsAt"/>.</summary>
        public AwaitingDelivery? HoldEnded(DateTimeOffset now) =>
            IsAlive(now) && now >= HoldEndsAt ? new AwaitingDelivery(Start, now) : null;
    }

    /// <summary>The provisional clave is due to the new mailbox.</summary>
    public sealed record AwaitingDelivery : Open
    {
        [JsonConstructor]
        internal AwaitingDelivery(DateTimeOffset start, DateTimeOffset since)
            : base(start) => Since = since;

        /// <summary>Gets since when.</summary>
        public DateTimeOffset Since { get; }

        /// <summary>The provisional clave was issued and its letter written.</summary>
        public AwaitingDefinitive? Delivered(DateTimeOffset now) =>
            IsAlive(now) ? new AwaitingDefinitive(Start, now) : null;
    }

    /// <summary>The letter with the provisional clave went out; the definitive one has to be created with it.</summary>
    public sealed record AwaitingDefinitive : Open
    {
        [JsonConstructor]
        internal AwaitingDefinitive(DateTimeOffset start, DateTimeOffset deliveredAt)
            : base(start) => DeliveredAt = deliveredAt;

        /// <summary>Gets when the last provisional clave was issued.</summary>
        public DateTimeOffset DeliveredAt { get; }

        /// <summary>The provisional clave ended unused, the hold having ended by night perhaps: another was issued.</summary>
        public AwaitingDefinitive? Redelivered(DateTimeOffset now) =>
            IsAlive(now) ? new AwaitingDefinitive(Start, now) : null;

        /// <summary>The definitive clave is kept, and the new mailbox with it.</summary>
        public Finished? ClaveCreated(DateTimeOffset now) => IsAlive(now) ? new Finished(now) : null;
    }

    /// <summary>The account has its new mailbox.</summary>
    public sealed record Finished : EmailReplacementState
    {
        [JsonConstructor]
        internal Finished(DateTimeOffset at) => At = at;

        /// <summary>Gets since when.</summary>
        public DateTimeOffset At { get; }

        /// <summary>Gets until when the account is tender, 7 days: no second replacement, no facilitator's request.</summary>
        [JsonIgnore]
        public DateTimeOffset TenderUntil => At.AddDays(7);
    }

    /// <summary>«No fui yo»: a stored mailbox refused.</summary>
    public sealed record Cancelled : EmailReplacementState
    {
        [JsonConstructor]
        internal Cancelled(DateTimeOffset at) => At = at;

        /// <summary>Gets since when.</summary>
        public DateTimeOffset At { get; }

        /// <summary>Gets until when no replacement can be asked for without an officer: 30 days.</summary>
        [JsonIgnore]
        public DateTimeOffset ClosedUntil => At.AddDays(30);
    }

    /// <summary>It was not finished in its time.</summary>
    public sealed record Expired : EmailReplacementState
    {
        [JsonConstructor]
        internal Expired(DateTimeOffset at) => At = at;

        /// <summary>Gets since when.</summary>
        public DateTimeOffset At { get; }
    }

    /// <summary>The clave was changed meanwhile.</summary>
    public sealed record Overtaken : EmailReplacementState
    {
        [JsonConstructor]
        internal Overtaken(DateTimeOffset at) => At = at;

        /// <summary>Gets since when.</summary>
        public DateTimeOffset At { get; }
    }
}
