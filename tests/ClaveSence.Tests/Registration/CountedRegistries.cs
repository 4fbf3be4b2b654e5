using ClaveSence.Domain;
using ClaveSence.Web.Edge;
using ClaveSence.Web.Edge.RegistroCivil;
using ClaveSence.Web.Edge.Sii;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ClaveSence.Tests.Registration;

/// <summary>The real registries with somebody who counts the questions; the civil one can be told that everybody is dead.</summary>
internal sealed class CountedRegistries
{
    private int _asked;
    private int _probed;

    /// <summary>The questions about a person or company so far.</summary>
    internal int Asked => _asked;

    /// <summary>The probes, which name nobody, so far.</summary>
    internal int Probed => _probed;

    /// <summary>Whether every card that matches is of a person who died.</summary>
    internal bool EverybodyDied { get; set; }

    /// <summary>Whether a probe of the civil one finds it down, although it answers questions.</summary>
    internal bool SeemsDown { get; set; }

    /// <summary>Takes the place of the registries in the container.</summary>
    internal void Replace(IServiceCollection services)
    {
        services.RemoveAll<ISii>();
        services.RemoveAll<IRegistroCivil>();
        services.AddSingleton<ISii>(provider => new Sii(ActivatorUtilities.CreateInstance<SiiClient>(provider), this));
        services.AddSingleton<IRegistroCivil>(provider => new Civil(
            ActivatorUtilities.CreateInstance<RegistroCivilClient>(provider),
            this
        ));
    }

    private void Count() => Interlocked.Increment(ref _asked);

    private sealed class Sii(SiiClient real, CountedRegistries counter) : ISii
    {
        public Task<SiiReply> CheckRepresentativeAsync(Rut company, Rut representative, CancellationToken ct)
        {
            counter.Count();
            return real.CheckRepresentativeAsync(company, representative, ct);
        }

        public Task<SiiStanding> CheckStandingAsync(Rut company, Rut representative, CancellationToken ct) =>
            real.CheckStandingAsync(company, representative, ct);

        public Task<RegistryState> StateAsync(CancellationToken ct) => real.StateAsync(ct);

        public Task<RegistryState> ProbeAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref counter._probed);
            return real.ProbeAsync(ct);
        }
    }

    private sealed class Civil(RegistroCivilClient real, CountedRegistries counter) : IRegistroCivil
    {
        public async Task<CedulaReply> CheckAsync(Rut person, CedulaSerial serial, CancellationToken ct)
        {
            counter.Count();
            return Told(await real.CheckAsync(person, serial, ct));
        }

        public async Task<CedulaReply> CheckMigrantAsync(
            Nie migrant,
            MigrantDocumentNumber document,
            CancellationToken ct
        )
        {
            counter.Count();
            return Told(await real.CheckMigrantAsync(migrant, document, ct));
        }

        private CedulaReply Told(CedulaReply reply) =>
            counter.EverybodyDied && reply.Holder is { } holder
                ? CedulaReply.Match(holder with { Deceased = true })
                : reply;

        public Task<RegistryState> StateAsync(CancellationToken ct) => real.StateAsync(ct);

        public Task<RegistryState> ProbeAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref counter._probed);
            return counter.SeemsDown ? Task.FromResult(RegistryState.Down) : real.ProbeAsync(ct);
        }
    }
}
