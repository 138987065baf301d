using System.Text;
using GuidanceBot.Tests.Support;
using Xunit.Abstractions;

namespace GuidanceBot.Tests.Knowledge;

/// <summary>Each file broken in one way gets one message that an editor can act on: where, what, and what to do.</summary>
public sealed class BrokenFilesTests(ITestOutputHelper output)
{
    private const string Programme = "programmes/aa-hameln-berufsberatung.yaml";
    private const string Other = "programmes/aa-hameln.yaml";
    private const string Aged = "programmes/eq.yaml";
    private const string Occupations = "occupations/handwerk-bau.yaml";
    private const string Fields = "occupations/fields.yaml";
    private const string Contacts = "contacts.yaml";
    private const string Places = "places/places.csv";

    /// <param name="Do">What goes wrong.</param>
    /// <param name="LineHolds">What stands in the line the message names; null where the whole file is meant.</param>
    /// <param name="Cure">A part of the cure that says what to do.</param>
    private sealed record Break(string Name, Action<KnowledgeCopy> Do, string File, string Key, string? LineHolds, string Cure);

    private static readonly Break[] Breaks =
    [
        // A programme's keys and values.
        new("a required key is missing", copy => copy.Change(Programme, "provider: Bundesagentur für Arbeit\n", ""), Programme, "provider", "id: aa-hameln", "Add a line 'provider:"),
        new("a required key is empty", copy => copy.Change(Programme, "provider: Bundesagentur für Arbeit", "provider:"), Programme, "provider", "provider:", "Add a line 'provider:"),
        new("a key is misspelt", copy => copy.Change(Programme, "cost_de:", "costs_de:"), Programme, "costs_de", "costs_de:", "Did you mean 'cost_de'?"),
        new("a topic is unknown", copy => copy.Change(Programme, "topics: [berufsberatung", "topics: [berufberatung"), Programme, "topics", "topics:", "Did you mean 'berufsberatung'?"),
        new("an audience is unknown", copy => copy.Change(Programme, "audience: [schueler", "audience: [schüler"), Programme, "audience", "audience:", "Did you mean 'schueler'?"),
        new("a kind is unknown", copy => copy.Change(Programme, "kind: beratung", "kind: tanzkurs"), Programme, "kind", "kind:", "Use one of: beratung"),
        new("a status is unknown", copy => copy.Change(Programme, "status: laufend", "status: läuft"), Programme, "status", "status:", "Use one of: laufend, unklar"),
        new("a county is unknown", copy => copy.Change(Programme, "\"03252\"", "\"03253\""), Programme, "counties", "counties:", "Did you mean"),
        new("a field is unknown", copy => copy.Append(Programme, "fields: [hols]\n"), Programme, "fields", "fields:", "Did you mean 'holz'?"),
        new("a date is none", copy => copy.Append(Programme, "valid_until: 31.08.2027\n"), Programme, "valid_until", "valid_until:", "2027-08-31"),
        new("a day does not exist", copy => copy.Append(Programme, "valid_until: \"2027-02-30\"\n"), Programme, "valid_until", "valid_until:", "2027-08-31"),
        new("a recheck day is none", copy => copy.Append(Programme, "recheck_by: bald\n"), Programme, "recheck_by", "recheck_by:", "2027-08-31"),
        new("the day of reading is none", copy => copy.Change(Programme, "retrieved: \"2026-11-22\"", "retrieved: neulich"), Programme, "retrieved", "retrieved:", "2027-08-31"),
        new("an age is no number", copy => copy.Append(Programme, "min_age: sechzehn\n"), Programme, "min_age", "min_age:", "digits only"),
        new("min_age is above max_age", copy => copy.Append(Programme, "min_age: 30\nmax_age: 20\n"), Programme, "min_age", "min_age:", "Swap the two numbers"),
        new("a flag is neither true nor false", copy => copy.Change(Programme, "needs_review: true", "needs_review: ja"), Programme, "needs_review", "needs_review:", "'true' or 'false'"),
        new("a list is a text", copy => copy.Change(Programme, "topics: [berufsberatung, orientierung, ausbildung-suche, studium]", "topics: berufsberatung"), Programme, "topics", "topics:", "Write 'topics: ["),
        new("a text is a list", copy => copy.Change(Programme, "kind: beratung", "kind: [beratung]"), Programme, "kind", "kind:", "Remove the list"),
        new("a question holds an unquoted colon", copy => copy.Change(Programme, "  - berufsberatung hameln", "  - beratung: wo"), Programme, "asked_as", "beratung: wo", "into quotes"),
        new("asked_as is missing", copy => copy.Change(Programme, "asked_as:", "languages:"), Programme, "asked_as", "id: aa-hameln", "asked_as: [first"),
        new("source-seen without source_url", copy => copy.Change(Programme, "source_url:", "#"), Programme, "source_url", "id: aa-hameln", "confidence: general-knowledge"),
        new("an e-mail address has no @", copy => copy.Append(Programme, "email: beratung.example.org\n"), Programme, "email", "email:", "office@example.org"),
        new("an e-mail address has no domain", copy => copy.Append(Programme, "email: \"beratung@\"\n"), Programme, "email", "email:", "office@example.org"),
        new("a web address has no scheme", copy => copy.Change(Programme, "url: \"https://www.arbeitsagentur.de/vor-ort/hameln\"", "url: www.arbeitsagentur.de"), Programme, "url", "url: www", "https://"),
        new("local although it holds everywhere", copy => copy.Change(Programme, "counties: [\"03252\", \"03255\", \"03257\"]", "counties: [all]"), Programme, "counties", "counties:", "List the county keys"),
        new("the id differs from the file's name", copy => copy.Change(Programme, "id: aa-hameln-berufsberatung", "id: aa-hamel-berufsberatung"), Programme, "id", "id:", "Write 'id: aa-hameln-berufsberatung', or rename"),
        new("two programmes have the same name", copy => copy.Change(Other, NameOf(copy, Other), NameOf(copy, Programme)), Other, "name", "name:", "Delete one of the two files"),

        // Whole files.
        new("a file is half-written", copy => copy.Write(Programme, copy.Text(Programme)[..copy.Text(Programme).IndexOf("schueler, junge", StringComparison.Ordinal)]), Programme, "", "audience:", "Check indentation"),
        new("indentation is wrong", copy => copy.Change(Programme, "level: local", "   level: local"), Programme, "", "level: local", "Check indentation"),
        new("a key stands twice", copy => copy.Append(Programme, "cost_de: 5 Euro\n"), Programme, "cost_de", "cost_de: 5 Euro", "Delete one of the two"),
        new("a file is empty", copy => copy.Write(Programme, ""), Programme, "", null, "Fill it, or delete it"),
        new("a file is a list", copy => copy.Write(Programme, "- id: x\n"), Programme, "", "- id: x", "neighbouring file"),
        new("a file holds a second document", copy => copy.Append(Programme, "---\nid: another\n"), Programme, "", "id: another", "'---'"),
        new("a file is not UTF-8", copy => File.WriteAllBytes(copy.PathOf(Programme), Encoding.Latin1.GetBytes(copy.Text(Programme))), Programme, "", "Berufsberatung der Agentur", "Save the file as UTF-8"),
        new("all programmes are gone", copy => Directory.Delete(copy.PathOf("programmes"), true), "programmes", "", null, "Create 'programmes'"),
        new("the vocabulary is missing", copy => copy.Delete("vocabulary.yaml"), "vocabulary.yaml", "", null, "Restore 'vocabulary.yaml'"),
        new("a section of the vocabulary is missing", copy => copy.Change("vocabulary.yaml", "level:\n  local: örtlich oder regional\n  land: Niedersachsen\n  bund: bundesweit\n", ""), "vocabulary.yaml", "level", "kind:", "Add the section 'level:'"),
        new("the contacts are missing", copy => copy.Delete(Contacts), Contacts, "", null, "Restore 'contacts.yaml'"),
        new("the deadlines are missing", copy => copy.Delete("deadlines.yaml"), "deadlines.yaml", "", null, "Restore 'deadlines.yaml'"),

        // Contacts, deadlines, alliances.
        new("the default contact is unknown", copy => copy.Change(Contacts, "default: arl-koordination", "default: arl-kordination"), Contacts, "default", "default:", "Did you mean 'arl-koordination'?"),
        new("there are no contacts", copy => copy.Write(Contacts, copy.Text(Contacts).Split("destinations:")[0] + "destinations: []\n"), Contacts, "destinations", "destinations:", "Add at least the office"),
        new("a contact's county is unknown", copy => copy.Change(Contacts, "counties: [\"03241\"]", "counties: [\"3241\"]"), Contacts, "counties", "counties: [\"3241\"]", "Did you mean '03241'?"),
        new("a contact's fallback is unknown", copy => copy.Change(Contacts, "fallback: arl-koordination", "fallback: niemand"), Contacts, "fallback", "fallback: niemand", "Use one of: arl-koordination"),
        new("a contact's e-mail address is wrong", copy => copy.Change(Contacts, "@arl-lw.niedersachsen.de", ""), Contacts, "email", "email:", "office@example.org"),
        new("a filled-in contact cannot be reached", copy => copy.Change(Contacts, "placeholder: true", "placeholder: false"), Contacts, "email", "id: county-03241", "'placeholder: true'"),
        new("a contact stands twice", copy => copy.Change(Contacts, "id: county-03252", "id: county-03241"), Contacts, "id", "id: county-03241", "Give one of the two another id"),
        new("a deadline stands twice", copy => copy.Change("deadlines.yaml", "id: dismissal-claim", "id: job-loss-register"), "deadlines.yaml", "id", "id: job-loss-register", "Give one of the two another id"),
        new("an item of a list is no entry", copy => copy.Append("deadlines.yaml", "- soon\n"), "deadlines.yaml", "", "- soon", "'key: value' lines"),
        new("an alliance stands twice", copy => copy.Append("alliances.yaml", "- id: nordwest\n  name: Nordwest\n"), "alliances.yaml", "id", "id: nordwest", "Give one of the two another id"),

        // Occupations.
        new("a field of interest has an unknown key", copy => copy.Change(Fields, "  words_en:", "  wordsen:"), Fields, "wordsen", "wordsen:", "Did you mean 'words_en'?"),
        new("a field of interest is a plain text", copy => copy.Append(Fields, "tanz: Tanz\n"), Fields, "tanz", "tanz:", "label_de and words_de"),
        new("an occupation stands twice", copy => copy.Append(Occupations, copy.Text(Occupations)[..copy.Text(Occupations).IndexOf("\n\n", StringComparison.Ordinal)] + "\n"), Occupations, "name", "name: Tischler/in", "Delete one of the two entries"),
        new("an occupation's code is too short", copy => copy.Change(Occupations, "\"22342\"", "\"2234\""), Occupations, "kldb", "kldb: \"2234\"", "five digits in quotes"),
        new("an occupation's letters are not RIASEC", copy => copy.Change(Occupations, "holland: RCA", "holland: RXA"), Occupations, "holland", "holland: RXA", "three letters"),
        new("an occupation's way in is unknown", copy => copy.Change(Occupations, "way_in: dual", "way_in: duall"), Occupations, "way_in", "way_in: duall", "Did you mean 'dual'?"),
        new("an occupation's chamber is unknown", copy => copy.Change(Occupations, "chamber: hwk", "chamber: hwkk"), Occupations, "chamber", "chamber: hwkk", "Did you mean 'hwk'?"),
        new("an occupation's field is unknown", copy => copy.Change(Occupations, "fields: [holz, bau]", "fields: [holz, bauu]"), Occupations, "fields", "fields: [holz, bauu]", "Did you mean 'bau'?"),
        new("an occupation's years are no number", copy => copy.Change(Occupations, "years: 3", "years: drei"), Occupations, "years", "years: drei", "3.5"),

        // Tables.
        new("a table's header is wrong", copy => copy.Change(Places, "place;kind;county;municipality;confirmed", "place;kind;county"), Places, "", "place;kind;county", "must read 'place;kind;county;municipality;confirmed'"),
        new("a table's line has too few cells", copy => copy.Append(Places, "Nirgendwo;part;03254\n"), Places, "", "Nirgendwo", "Write exactly: place;kind"),
        new("a table names an unknown county", copy => copy.Append(Places, "Nirgendwo;part;99999;;no\n"), Places, "county", "Nirgendwo", "five-digit county key"),
        new("a table is missing", copy => copy.Delete("places/counties.csv"), "places/counties.csv", "", null, "Restore 'places/counties.csv'"),
        new("a county stands twice", copy => copy.Append("places/counties.csv", "03254;Hildesheim;kreis;Niedersachsen;leine-weser\n"), "places/counties.csv", "county", "03254;Hildesheim;kreis;Niedersachsen;leine-weser", "Delete one of the two lines"),
        new("a county's alliance is unknown", copy => copy.Change("places/counties.csv", ";jadebay", ";jadebucht"), "places/counties.csv", "alliance", ";jadebucht", "Use one of"),
        new("a postcode has four digits", copy => copy.Append("places/postcodes.csv", "3113;03254;\n"), "places/postcodes.csv", "postcode", "3113;03254", "five digits"),
    ];

    public static TheoryData<string> Names => [.. Breaks.Select(broken => broken.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gets_one_message_that_names_file_line_key_and_cure(string name)
    {
        var broken = Breaks.Single(candidate => candidate.Name == name);
        using var copy = new KnowledgeCopy();
        broken.Do(copy);
        var faults = copy.Faults().Where(fault => !IsOfMissingFolder(fault.Problem)).ToList();
        foreach (var found in faults.Take(5))
            output.WriteLine(found.ToString());
        var fault = Assert.Single(faults);
        Assert.Equal((broken.File, broken.Key), (fault.File, fault.Key));
        Assert.Contains(broken.Cure, fault.Cure, StringComparison.Ordinal);
        Assert.Equal(broken.LineHolds is null, fault.Line == 0);
        if (broken.LineHolds is { } held)
            Assert.Contains(held, File.ReadAllLines(copy.PathOf(broken.File))[fault.Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void One_run_finds_the_faults_of_all_files()
    {
        using var copy = new KnowledgeCopy();
        copy.Change(Programme, "kind: beratung", "kind: x");
        copy.Change(Aged, "level:", "lvl:");
        copy.Change(Contacts, "default: arl-koordination", "default: x");
        Assert.Equal([Programme, Aged, Contacts], copy.Faults().Select(fault => fault.File).Distinct());
    }

    /// <summary>Where the whole folder is gone, "there is no programme" follows from it.</summary>
    private static bool IsOfMissingFolder(string problem) => problem == "There is no programme.";

    private static string NameOf(KnowledgeCopy copy, string file) =>
        copy.Text(file).Split('\n').First(line => line.StartsWith("name:", StringComparison.Ordinal));
}
