namespace SocialCommerce.Host.Runtime;

/// <summary>The process cannot start for a reason its user can remove; the message is one line that says what and what to do.</summary>
public class StartupException(string message, Exception? inner = null) : Exception(message, inner);
