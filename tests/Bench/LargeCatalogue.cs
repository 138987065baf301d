using GuidanceBot.Dialogs.Conversation;
using GuidanceBot.Dialogs.Turns;
using GuidanceBot.Dialogs.Understanding;
using GuidanceBot.Knowledge.Programmes;
using GuidanceBot.Knowledge.Wordings;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Bench;

/// <summary>The real knowledge with many more programmes: each stands there again and again, for one trade after the other, and so
/// does how people ask for it in every language.</summary>
internal static class LargeCatalogue
{
    public static Library Of(int size)
    {
        var (knowledge, words, _) = RealContent.Library;
        string[] trades = [.. knowledge.Occupations.All.Select(occupation => occupation.Name.German)];
        var all = knowledge.Catalogue.All;
        var copies = Enumerable.Range(0, size - all.Count).Select(i => (Of: all[i % all.Count], Trade: trades[i % trades.Length], Id: $"{all[i % all.Count].Id}-{i}")).ToList();
        var foreign = knowledge.ForeignWords.Select(language => language with { AskedAs = AskedAs(language, copies) }).ToList();
        var catalogue = new Catalogue([.. all, .. copies.Select(copy => Copy(copy.Of, copy.Trade, copy.Id))], knowledge.Vocabulary, foreign);
        var large = knowledge with { Catalogue = catalogue, ForeignWords = foreign };
        return new Library(large, words, new PhraseReader(large, words));
    }

    private static Programme Copy(Programme programme, string trade, string id) => programme with
    {
        Id = id,
        Name = programme.Name with { German = $"{programme.Name.German} {trade} {id}" },
        AskedAs = [.. programme.AskedAs.Select(asked => $"{asked} {trade}")],
    };

    private static Dictionary<string, IReadOnlyList<string>> AskedAs(ForeignWords language, IEnumerable<(Programme Of, string Trade, string Id)> copies) =>
        language.AskedAs.Concat(copies.Where(copy => language.AskedAs.ContainsKey(copy.Of.Id))
            .Select(copy => KeyValuePair.Create(copy.Id, (IReadOnlyList<string>)[.. language.AskedAs[copy.Of.Id].Select(asked => $"{asked} {copy.Trade}")])))
            .ToDictionary(StringComparer.Ordinal);
}
