using System.Globalization;

namespace SocialCommerce.Recommend.Evaluation;

/// <summary>
/// Reads interactions as LightGCN's files have them: a line per user, the user's number, then the numbers of items, between single
/// spaces. Users may come in any order and need not all be there.
/// </summary>
public static class LightGcnFile
{
    private const int LargestNumber = 100_000_000;

    /// <summary>The items of each user; users without a line have none.</summary>
    /// <exception cref="FormatException">A line is not of numbers, or a user comes twice; the message names file and line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static List<int[]> Read(string path)
    {
        var users = new List<int[]?>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }
            var numbers = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var user = Number(numbers[0], path, number);
            while (users.Count <= user)
            {
                users.Add(null);
            }
            if (users[user] is not null)
            {
                throw new FormatException($"{path}, line {number}: user {user} comes a second time.");
            }
            users[user] = [.. numbers.Skip(1).Select(text => Number(text, path, number)).Distinct()];
        }
        return [.. users.Select(items => items ?? [])];
    }

    private static int Number(string text, string path, int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= LargestNumber
            ? number
            : throw new FormatException($"{path}, line {line}: '{text}' is not a number from 0 to {LargestNumber}.");
}
