using System.Globalization;
using System.Text;
using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.HandOff;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Staff.Pages;
using GuidanceBot.Storage;

namespace GuidanceBot.Staff.Figures;

/// <summary>A plot and its table.</summary>
public sealed record Series(string Key, string Title, IReadOnlyList<(string Label, int Count)> Bars);

/// <summary>The figures for the alliance: plots with the same numbers beneath, and as CSV. Small counts are hidden, so that
/// nobody can be recognised in them.</summary>
public sealed class FiguresPage(IFigureSource source, ILibrarySource library)
{
    public const int Smallest = 5;
    private const int Row = 44, PlotWidth = 320, BarWidth = PlotWidth - 44;

    public Page Show(Visit visit)
    {
        var text = visit.Text;
        var counted = source.Read();
        return new Page(text["figures.title"], Markup.Of(
            $"""
            <h1>{text["figures.title"]}</h1><p>{text["figures.text", ("count", $"{Smallest}")]}</p>
            <p><a href="{visit.To(StaffAddresses.Figures)}.csv">{text["figures.csv"]}</a></p>
            <h2>{text["figures.at-a-glance"]}</h2>
            <table class="list plain"><thead><tr><th scope="col">{text["figures.what"]}</th><th scope="col" class="number">{text["figures.value"]}</th></tr></thead><tbody>{Glance(visit, counted).Select(line => Markup.Of($"<tr><th scope=\"row\">{line.Label}</th><td class=\"number\">{line.Value}</td></tr>"))}</tbody></table>
            {AllSeries(visit, counted).Select(series => Plot(visit, series))}
            """), StaffAddresses.Figures);
    }

    public Outcome Csv(Visit visit)
    {
        var counted = source.Read();
        var csv = new StringBuilder("\ufeff").Append(Line(visit.Text["figures.topic"], visit.Text["figures.what"], visit.Text["figures.value"]));
        foreach (var (label, value) in Glance(visit, counted))
            csv.Append(Line(visit.Text["figures.at-a-glance"], label, value));
        foreach (var series in AllSeries(visit, counted))
            foreach (var (label, count) in series.Bars)
                csv.Append(Line(series.Title, label, Hidden(count)));
        visit.Http.Response.Headers.ContentDisposition = "attachment; filename=\"figures.csv\"";
        return new Answered(Results.Text(csv.ToString(), "text/csv; charset=utf-8"));
    }

    /// <summary>A count that could lead to somebody is not told.</summary>
    public static string Hidden(int count) => count is > 0 and < Smallest ? $"< {Smallest}" : count.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<(string Label, string Value)> Glance(Visit visit, Counted counted)
    {
        var text = visit.Text;
        yield return (text["figures.conversations"], Hidden(counted.ConversationsByLanguage.Values.Sum()));
        yield return (text["figures.notes"], Hidden(counted.Notes));
        foreach (var kind in Tallies.Kinds)
            yield return (text["figures." + kind], Hidden(counted.Tallies.GetValueOrDefault(kind)));
        yield return (text["figures.gaps"], Hidden(counted.GapsByCounty.Values.Sum()));
        yield return (text["figures.requests"], Hidden(counted.RequestsByState.Values.Sum()));
        yield return (text["figures.to-acknowledgement"], Waits(visit, counted.ToAcknowledgement));
        yield return (text["figures.to-first-answer"], Waits(visit, counted.ToFirstAnswer));
        yield return (text["figures.overdue"], Hidden(counted.Overdue));
        yield return (text["figures.reopened"], Hidden(counted.Reopened));
        yield return (text["figures.lost"], counted.Lost.ToString(CultureInfo.InvariantCulture));
    }

    private static string Waits(Visit visit, IReadOnlyList<TimeSpan> waits)
    {
        if (waits.Count < Smallest)
            return waits.Count == 0 ? "–" : visit.Text["figures.too-few"];
        var sorted = waits.Order().ToList();
        return visit.Text["figures.median", ("median", Hours(sorted[sorted.Count / 2])), ("high", Hours(sorted[(int)(sorted.Count * 0.95)]))];
    }

    private static string Hours(TimeSpan wait) => wait.TotalHours.ToString("0.0", CultureInfo.InvariantCulture);

    private IEnumerable<Series> AllSeries(Visit visit, Counted counted)
    {
        var text = visit.Text;
        yield return Of("conversations-by-county", counted.ConversationsByCounty, County);
        yield return Of("conversations-by-topic", counted.ConversationsByTopic, Topic);
        yield return Of("conversations-by-language", counted.ConversationsByLanguage, code => code.Length == 0 ? text["figures.not-told"] : library.Current.Words.Language(code).OwnName);
        yield return Of("gaps-by-county", counted.GapsByCounty, County);
        yield return Of("gaps-by-topic", counted.GapsByTopic, Topic);
        yield return Of("gaps-by-sector", counted.GapsBySector, key => library.Current.Knowledge.Occupations.FieldByKey(key)?.Label.In(text.Language) ?? (key.Length == 0 ? text["figures.not-told"] : key));
        yield return Of("requests-by-county", counted.RequestsByCounty, County);
        yield return Of("requests-by-state", counted.RequestsByState, key => Keys.TryParse<HandOffState>(key, out _) ? text["state." + key] : key);

        Series Of(string key, IReadOnlyDictionary<string, int> counts, Func<string, string> label) =>
            new(key, text["figures." + key], [.. counts.Select(pair => (label(pair.Key), pair.Value)).OrderByDescending(bar => bar.Value)]);

        string County(string key) => key.Length == 0 || key == Answers.Skipped ? text["figures.not-told"] : library.Current.Knowledge.Gazetteer.CountyByKey(key)?.Name ?? new Region(key) switch { { Alliance: { } other } => library.Current.Knowledge.Gazetteer.AllianceById(other)?.Name ?? key, _ => text["figures.elsewhere"] };

        string Topic(string key) => library.Current.Words.Has(text.Language, $"topics.{key}.label") ? library.Current.Words.Sentence(text.Language, $"topics.{key}.label", Address.Sie, forOther: false) : text["figures.not-told"];
    }

    private static Markup Plot(Visit visit, Series series)
    {
        var text = visit.Text;
        return series.Bars.Count == 0
            ? Markup.Of($"<section aria-labelledby=\"{series.Key}\"><h2 id=\"{series.Key}\">{series.Title}</h2><p class=\"empty\">{text["figures.none"]}</p></section>")
            : Markup.Of(
                $"""
                <section aria-labelledby="{series.Key}"><h2 id="{series.Key}">{series.Title}</h2>
                {Bars(series)}
                <details><summary>{text["figures.numbers"]}</summary><table class="list plain"><thead><tr><th scope="col">{text["figures.what"]}</th><th scope="col" class="number">{text["figures.value"]}</th></tr></thead><tbody>{series.Bars.Select(bar => Markup.Of($"<tr><th scope=\"row\">{bar.Label}</th><td class=\"number\">{Hidden(bar.Count)}</td></tr>"))}</tbody></table></details></section>
                """);
    }

    /// <summary>The table below says the same, so the plot is silent for those who listen.</summary>
    private static Markup Bars(Series series)
    {
        var most = Math.Max(Smallest, series.Bars.Max(bar => bar.Count));
        return Markup.Of(
            $"""
            <svg class="plot" viewBox="0 0 {PlotWidth} {series.Bars.Count * Row}" aria-hidden="true">{series.Bars.Select((bar, index) => Bar(bar.Label, bar.Count, index * Row, most))}</svg>
            """);
    }

    /// <summary>A hidden count gets a bar of one length, whatever it is.</summary>
    private static Markup Bar(string label, int count, int top, int most)
    {
        var length = BarWidth * (double)(count is > 0 and < Smallest ? Smallest / 2.0 : count) / most;
        return Markup.Of(
            $"""
            <text x="0" y="{top + 16}">{Shortened(label)}</text><rect class="{(count is > 0 and < Smallest ? "few" : "bar")}" x="1" y="{top + 22}" width="{length:0.0}" height="14" rx="3"/><text x="{length + 8:0.0}" y="{top + 34}">{Hidden(count)}</text>
            """);
    }

    private static string Shortened(string label) => label.Length <= 40 ? label : label[..39] + "…";

    /// <summary>A cell that a spreadsheet could take for a formula is marked as text.</summary>
    private static string Line(params string[] cells) => string.Join(';', cells.Select(cell => $"\"{(cell is ['=' or '+' or '-' or '@', ..] ? "'" : "")}{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\r\n";
}
