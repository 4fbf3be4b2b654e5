namespace ClaveSence.Domain.Cases;

/// <summary>The officer who takes a step.</summary>
/// <param name="Id">By which audit and history call them.</param>
/// <param name="Run">Their RUN: nobody decides on a request of a company that they represent.</param>
public sealed record CaseOfficer(Guid Id, Rut Run)
{
    /// <summary>Names the officer by the opaque id alone.</summary>
    public override string ToString() => Id.ToString();
}
