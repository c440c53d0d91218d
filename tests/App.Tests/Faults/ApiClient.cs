using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SocialCommerce.App.Tests.Faults;

/// <summary>A client that asks again, with the same words, until the server has answered: what every client over a bad line must do.</summary>
internal sealed class ApiClient(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };

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
        using var patience = new CancellationTokenSource(Patience);
        for (; ; await Task.Delay(50, patience.Token))
        {
            if (await TryAsync(token, query, variables) is { } answer) return answer;
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
            return answer.TryGetProperty("errors", out _) ? null : answer.GetProperty("data");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException or JsonException)
        {
            return null;
        }
    }
}
