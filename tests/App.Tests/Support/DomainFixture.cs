using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialCommerce.Domain;
using SocialCommerce.Domain.Assets;
using SocialCommerce.Domain.Events;
using SocialCommerce.Domain.Fulfilment;
using SocialCommerce.Domain.Ledger;
using SocialCommerce.Domain.Parties;
using SocialCommerce.Domain.Payments;
using SocialCommerce.Domain.Shared;
using SocialCommerce.Domain.Storage;

namespace SocialCommerce.App.Tests.Support;

/// <summary>
/// The whole domain over a database of its own, without HTTP and without background workers: a test calls
/// <see cref="DrainAsync"/> or <see cref="AdvanceAsync"/> when it wants events delivered and due work done.
/// </summary>
public class DomainFixture : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private readonly ErrorLog errors = new();
    private readonly string blobs = TestDirectory.Create();
    private ServiceProvider? services;

    public TestDatabase Sql => database;

    public Database Database => Get<Database>();

    public LedgerReader Ledger => Get<LedgerReader>();

    public T Get<T>()
        where T : notnull => (services ?? throw new InvalidOperationException("The fixture has not been initialised.")).GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        var collection = new ServiceCollection();
        collection.AddLogging(LogErrors);
        Prepare(collection);
        AddDomain(collection);
        Configure(collection);
        services = collection.BuildServiceProvider();
        if (IsSandbox) await Get<SandboxClock>().LoadAsync(Database, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        if (services is not null)
        {
            await services.DisposeAsync();
        }
        await database.DisposeAsync();
        Directory.Delete(blobs, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The domain over this fixture's database; for a test also in a process beside it.</summary>
    public void AddDomain(IServiceCollection collection)
    {
        collection.AddDomain(database.ConnectionString, IsSandbox);
        collection.AddFileBlobs(blobs);
        // Nobody answers there; a fixture that pays puts the sandbox provider in its place.
        collection.AddSingleton(new PaymentProviderOptions(new Uri("http://127.0.0.1:9/"), "no provider", _ => new Uri("http://shop.test/orders")));
        collection.AddSingleton(new SandboxCarrierOptions(new Uri("http://127.0.0.1:9/"), "no carrier"));
    }

    /// <summary>Keeps what is logged as an error in <see cref="LoggedErrors"/>; for a test also in a process beside it.</summary>
    public void LogErrors(ILoggingBuilder logging) => logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(errors);

    /// <summary>Delivers events and does due work until nothing is left.</summary>
    public Task DrainAsync() => Get<WorkPump>().DrainAsync(CancellationToken.None);

    /// <summary>False: a fixture brings its own clock and provider.</summary>
    protected virtual bool IsSandbox => true;

    /// <summary>Moves the clock and then does what became due.</summary>
    public virtual async Task AdvanceAsync(TimeSpan step)
    {
        await Get<SandboxClock>().AdvanceAsync(Database, step, CancellationToken.None);
        await DrainAsync();
    }

    /// <summary>A new person with the grants everyone starts with.</summary>
    public async Task<PersonId> GivenPersonAsync(string? handle = null)
    {
        var person = PersonId.New();
        handle ??= "p" + person.Value.ToString("N")[^12..];
        await Database.WriteAsync(tx => SignUp.InsertPersonAsync(tx, person, handle, handle, CancellationToken.None), CancellationToken.None);
        return person;
    }

    /// <summary>Adds what the domain must find there already.</summary>
    protected virtual void Prepare(IServiceCollection collection)
    {
    }

    /// <summary>Overrides services: boundaries to the outside.</summary>
    protected virtual void Configure(IServiceCollection collection)
    {
    }

    /// <summary>An error that is only logged would hide a failing consumer or worker; here it is kept for the test to see.</summary>
    public IReadOnlyCollection<string> LoggedErrors => errors.Errors;

    private sealed class ErrorLog : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Errors { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var text = formatter(state, exception) + Environment.NewLine + exception;
                Errors.Enqueue(text);
                Console.Error.WriteLine(text);
            }
        }

        public void Dispose()
        {
        }
    }
}
