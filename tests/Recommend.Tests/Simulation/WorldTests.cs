using SocialCommerce.Benchmarks.Recommend.Simulation;
using Xunit;

namespace SocialCommerce.Recommend.Tests.Simulation;

public sealed class WorldTests
{
    [Fact]
    public void The_same_seed_makes_the_same_world_and_another_seed_another()
    {
        var (one, same, other) = (new World(Worlds.Small, 5), new World(Worlds.Small, 5), new World(Worlds.Small, 6));
        Assert.Equal(one.Visits, same.Visits);
        Assert.Equal(one.Follows, same.Follows);
        Assert.Equal(one.Notes.Select(note => (note.At, note.Author, note.Quality, string.Join(',', note.Tags))), same.Notes.Select(note => (note.At, note.Author, note.Quality, string.Join(',', note.Tags))));
        Assert.NotEqual(one.Visits, other.Visits);
        Assert.NotEqual(one.Notes.Select(note => note.At), other.Notes.Select(note => note.At));
    }

    [Fact]
    public void Tastes_drift_and_faster_where_the_world_says_so()
    {
        var slow = new World(Worlds.Small with { Drift = 0.05, Days = 20 }, 3);
        var fast = new World(Worlds.Small with { Drift = 0.5, Days = 20 }, 3);
        var still = new World(Worlds.Small with { Drift = 0, Days = 20 }, 3);
        Assert.Equal(0, Moved(still), 5);
        Assert.InRange(Moved(slow), 0.1, 0.6);
        Assert.True(Moved(fast) > Moved(slow) + 0.2, $"{Moved(fast)} {Moved(slow)}");
        foreach (var person in fast.People) Assert.Equal(1, person.Tastes.Topics(22).ToArray().Sum(), 3);
    }

    [Fact]
    public void Output_fame_and_visits_have_long_tails()
    {
        var world = new World(Worlds.Small with { People = 1_000, Notes = 3_000 }, 2);
        var byAuthor = world.Notes.GroupBy(note => note.Author).Select(notes => notes.Count()).OrderDescending().ToList();
        var followers = world.Follows.GroupBy(follow => follow.Followed).Select(group => group.Count()).OrderDescending().ToList();
        var visits = world.People.Select(person => person.Visits).OrderDescending().ToList();
        Assert.True(byAuthor.Take(byAuthor.Count / 10).Sum() > 0.3 * world.Notes.Count);
        Assert.True(followers.Take(followers.Count / 10).Sum() > 0.25 * world.Follows.Count);
        Assert.True(visits.Take(100).Sum() > 0.25 * visits.Sum());
    }

    [Fact]
    public void People_follow_those_who_write_of_what_they_like()
    {
        var world = new World(Worlds.Small with { People = 600 }, 4);
        var topicOf = world.Notes.GroupBy(note => note.Author).ToDictionary(notes => notes.Key, notes => notes.GroupBy(note => note.Topic).MaxBy(group => group.Count())!.Key);
        var follows = world.Follows.Where(follow => topicOf.ContainsKey(follow.Followed)).ToList();
        var liked = follows.Average(follow => (double)world.People[follow.Follower].Tastes.Topics(0)[topicOf[follow.Followed]]);
        var anyone = follows.Average(follow => world.People.Average(person => (double)person.Tastes.Topics(0)[topicOf[follow.Followed]]));
        Assert.True(liked > 1.5 * anyone, $"{liked} {anyone}");
    }

    [Fact]
    public void Notes_arrive_all_the_time_and_tags_mostly_say_what_they_are_about()
    {
        var world = new World(Worlds.Small with { Notes = 2_000 }, 8);
        for (var day = 0; day < world.Settings.AllDays; day++) Assert.InRange(world.Notes.Count(note => (int)Math.Floor(note.At) == day), 180, 320);
        Assert.InRange(world.Notes.Average(note => note.Tags[0] == note.Topic ? 1.0 : 0), 0.86, 0.94);
    }

    private static double Moved(World world) => world.People.Average(person =>
    {
        var distance = 0.0;
        for (var topic = 0; topic < world.Settings.Topics; topic++) distance += Math.Abs(person.Tastes.Topics(0)[topic] - person.Tastes.Topics(20)[topic]) / 2;
        return distance;
    });
}
