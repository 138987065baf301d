using GuidanceBot.Knowledge.Calendar;
using GuidanceBot.Knowledge.Contacts;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Deadlines;
using GuidanceBot.Knowledge.Occupations;
using GuidanceBot.Knowledge.Places;
using GuidanceBot.Knowledge.Programmes;
using GuidanceBot.Knowledge.Wordings;

namespace GuidanceBot.Knowledge;

/// <summary>Everything the program knows, read once, complete and checked; never changed, only replaced as a whole.</summary>
public sealed record KnowledgeBase(
    Vocabulary Vocabulary, Catalogue Catalogue, Gazetteer Gazetteer, OccupationTable Occupations, ContactDirectory Contacts, IReadOnlyList<Deadline> Deadlines, IReadOnlyList<ForeignWords> ForeignWords, LanguageProfile Letters, SchoolHolidays Holidays)
{
    public Deadline? DeadlineById(string id) => Deadlines.FirstOrDefault(deadline => deadline.Id == id);

    /// <summary>Reads a data folder. The one loader is also the checker.</summary>
    /// <returns>The knowledge base, or null when anything at all is wrong; then the faults say what.</returns>
    public static (KnowledgeBase? Knowledge, IReadOnlyList<Fault> Faults) Load(string folder)
    {
        var faults = new Faults();
        var source = new YamlSource(folder, faults);
        var vocabulary = Vocabulary.Read(source);
        var gazetteer = Gazetteer.Read(folder, source, faults);
        var fields = OccupationTable.ReadFields(source);
        string[] counties = [.. gazetteer.Counties.Select(county => county.Key)];
        var programmes = Catalogue.Read(source, vocabulary, counties, [.. fields.Select(field => field.Key)]);
        var occupations = OccupationTable.Read(source, fields);
        var contacts = ContactDirectory.Read(source, vocabulary, counties);
        var deadlines = Deadline.Read(source);
        // What other languages call things is looked at when the things themselves are sound: one fault is enough.
        IReadOnlyList<ForeignWords> foreign = faults.Found.Count > 0 ? [] : Wordings.ForeignWords.Read(source, [.. programmes.Select(programme => programme.Id)], occupations, gazetteer);
        if (programmes.Count == 0)
            faults.Add(Catalogue.Folder, 0, "", "There is no programme.", "Put at least one file into the folder.");
        var letters = LanguageProfile.Read(folder, faults);
        var holidays = SchoolHolidays.Read(folder, faults);
        return faults.Found.Count > 0 || contacts is null
            ? (null, faults.Found)
            : (new KnowledgeBase(vocabulary, new Catalogue(programmes, vocabulary, foreign), gazetteer, occupations, contacts, deadlines, foreign, letters, holidays), []);
    }
}
