using GuidanceBot.Channels.BotFramework;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bot.Channels;

/// <summary>The windows in which Teams counts what a bot sends.</summary>
public sealed class PaceTests
{
    private const string Conversation = "bot-framework/msteams/a";
    private static readonly (int Most, int Seconds)[] Windows = [(7, 1), (8, 2), (60, 30), (1800, 3600)];

    private readonly FixedClock _clock = FixedClock.At(new DateOnly(2026, 11, 24));
    private readonly Pace _pace;

    public PaceTests() => _pace = new Pace(_clock);

    [Fact]
    public void As_fast_as_may_be_for_two_hours_no_window_holds_too_many()
    {
        var (start, sent) = (_clock.GetUtcNow(), new List<DateTimeOffset>());
        while (_clock.GetUtcNow() < start.AddHours(2))
            if (_pace.Reserve(Conversation) is { } free)
                _clock.Advance(free - _clock.GetUtcNow());
            else
                sent.Add(_clock.GetUtcNow());
        foreach (var (most, seconds) in Windows)
            for (var last = most; last < sent.Count; last++)
                Assert.True(sent[last] - sent[last - most] >= TimeSpan.FromSeconds(seconds), $"{most + 1} within {seconds} s");
        Assert.Equal(2 * 1800, sent.Count);
    }

    [Fact]
    public void The_seventh_goes_at_once_the_eighth_after_a_second_the_ninth_after_two()
    {
        var start = _clock.GetUtcNow();
        for (var i = 0; i < 7; i++)
            Assert.Null(_pace.Reserve(Conversation));
        Assert.Equal(start.AddSeconds(1), _pace.Reserve(Conversation));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_pace.Reserve(Conversation));
        Assert.Equal(start.AddSeconds(2), _pace.Reserve(Conversation));
    }

    [Fact]
    public void One_conversation_does_not_slow_another_but_all_together_have_their_limit()
    {
        var free = Enumerable.Range(0, 100).Count(number => _pace.Reserve($"{Conversation}{number}") is null);
        Assert.Equal(30, free);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(_pace.Reserve(Conversation));
    }

    [Fact]
    public void Other_channels_have_no_windows() =>
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Null(_pace.Reserve("bot-framework/emulator/a")));

    [Fact]
    public void Conversations_that_are_over_are_forgotten_and_others_not()
    {
        for (var i = 0; i < 3000; i++)
        {
            _pace.Reserve($"{Conversation}{i}");
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
        for (var i = 0; i < 7; i++)
            Assert.Null(_pace.Reserve(Conversation));
        Assert.NotNull(_pace.Reserve(Conversation));
    }
}
