using System.Diagnostics;
using System.Globalization;
using GuidanceBot.Content;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Quality;

/// <summary>What understanding costs: printed, with bounds so wide that only a blunder breaks them.</summary>
public sealed class SpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void A_message_is_read_in_milliseconds()
    {
        var reader = RealContent.Library.Reader;
        var texts = DevData.Read<Asked>("questions.jsonl").Concat(DevData.Read<Asked>("intents.jsonl")).ToList();
        var hearing = new Hearing(Answers.None, null, [], [], "de");
        texts.ForEach(asked => reader.Read(asked.Text, hearing with { Language = asked.Lang }));
        var times = texts.Select(asked => Time(() => reader.Read(asked.Text, hearing with { Language = asked.Lang }))).Order().ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"speed: one message p50 {times[times.Count / 2].TotalMilliseconds:0.0} ms, p95 {times[(int)(times.Count * .95)].TotalMilliseconds:0.0} ms, longest {times[^1].TotalMilliseconds:0.0} ms, {texts.Count} messages"));
        Assert.True(times[times.Count / 2] < TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Everything_is_loaded_in_seconds()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var library = LibraryLoader.LoadOrThrow(RealContent.Folders);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"speed: loaded in {watch.ElapsedMilliseconds} ms, {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:0} MB"));
        GC.KeepAlive(library);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30));
    }

    private static TimeSpan Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed;
    }

    private sealed record Asked(string Lang, string Text);
}
