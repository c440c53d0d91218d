using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SocialCommerce.App.Tests.Faults;

/// <summary>A client that asks again, with the same words, until the server has answered: what every client over a bad line must do.</summary>
internal sealed class ApiClient(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private volatile string lastFault = "";
    private int answers;

    /// <summary>How many requests were answered; tells how far things have come, however fast the machine is.</summary>
    public int Answers => Volatile.Read(ref answers);

    /// <summary>The payload of a mutation, whether it was refused or not.</summary>
    public async Task<JsonElement> DoAsync(string? token, string name, string inputType, object input, string selection)
    {
        var data = await AskAsync(
            token, $"mutation($input: {inputType}!) {{ {name}(input: $input) {{ {selection} userErrors {{ code message }} }} }}", new { input });
        return data.GetProperty(name);
    }

    public async Task<JsonElement> DoneAsync(string? token, string name, string inputType, object input, string selection)
    {
        var payload = await DoAsync(token, name, inputType, input, selection);
        Assert.Equal("[]", payload.GetProperty("userErrors").ToString());
        return payload;
    }

    public async Task<JsonElement> AskAsync(string? token, string query, object? variables = null)
    {
        var since = TimeProvider.System.GetTimestamp();
        for (; ; await Task.Delay(50))
        {
            if (TimeProvider.System.GetElapsedTime(since) > Patience) throw new TimeoutException($"No answer to {query} in {Patience}; the last was: {lastFault}");
            if (await TryAsync(token, query, variables) is not { } answer) continue;
            Interlocked.Increment(ref answers);
            return answer;
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>Null when nothing was heard, or that something broke; then nobody knows what has happened.</summary>
    private async Task<JsonElement?> TryAsync(string? token, string query, object? variables)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { query, variables }) };
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await http.SendAsync(request);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            if (!answer.TryGetProperty("errors", out var errors)) return answer.GetProperty("data");
            lastFault = errors.ToString();
            return null;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException or JsonException)
        {
            lastFault = error.Message;
            return null;
        }
    }
}
