namespace SocialCommerce.Domain.Events;

/// <summary>Work that becomes due by the clock or by rows that wait: expiring reservations, settling, processing uploads.</summary>
public interface IDueWork
{
    /// <summary>Does a bounded amount of what is due (claim rows with FOR UPDATE SKIP LOCKED) and answers how much; 0 means nothing is due.</summary>
    Task<int> RunDueAsync(CancellationToken cancellationToken);
}
