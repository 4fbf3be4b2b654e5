namespace ClaveSence.Web.Keys.Rotation;

/// <summary>Says of a column that it is sealed, and how: so <c>keys reseal</c> finds it (ADR 0018). A test fails for a column of bytes that says nothing.</summary>
/// <param name="name">What the value is bound to, as <see cref="Sealer"/> is told: the same constant.</param>
/// <param name="ring">The ring that it is sealed under.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SealedAttribute(string name, KeyName ring = KeyName.Seal) : Attribute
{
    /// <summary>Gets what the value is bound to.</summary>
    public string Name => name;

    /// <summary>Gets the ring that it is sealed under.</summary>
    public KeyName Ring => ring;

    /// <summary>Gets the property that holds the row which the value is bound to.</summary>
    public string Row { get; init; } = "Id";

    /// <summary>Gets a value indicating whether the database refuses to change the row: its values keep their key for as long as they are kept.</summary>
    public bool IsAppendOnly { get; init; }
}

/// <summary>Says of a sealed JSON that one of its members is itself a sealed value, bound to the same row.</summary>
/// <param name="member">The member, as it is written in the JSON.</param>
/// <param name="name">What the member's value is bound to.</param>
/// <param name="ring">The ring that the member's value is sealed under.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SealedInsideAttribute(string member, string name, KeyName ring) : Attribute
{
    /// <summary>Gets the member, as it is written in the JSON.</summary>
    public string Member => member;

    /// <summary>Gets what the member's value is bound to.</summary>
    public string Name => name;

    /// <summary>Gets the ring that the member's value is sealed under.</summary>
    public KeyName Ring => ring;
}

/// <summary>Says of a column that it is a blind index, and who makes it anew from what is sealed beside it.</summary>
/// <param name="by">An <see cref="IReindexing"/>.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IndexedAttribute(Type by) : Attribute
{
    /// <summary>Gets the <see cref="IReindexing"/>.</summary>
    public Type By => by;
}

/// <summary>Says of a column that it is a keyed hash of what only people have: it cannot be made anew, and passes with its row.</summary>
/// <param name="ring">The ring that it is made under.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PassingAttribute(KeyName ring) : Attribute
{
    /// <summary>Gets the ring that it is made under.</summary>
    public KeyName Ring => ring;
}

/// <summary>Says of a column of bytes that no rotation concerns it.</summary>
/// <param name="because">Why.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoRingAttribute(string because) : Attribute
{
    /// <summary>Gets why.</summary>
    public string Because => because;
}
