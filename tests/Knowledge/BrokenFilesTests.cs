using GuidanceBot.Knowledge;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Knowledge;

/// <summary>The loader is the checker: whatever an editor breaks, the message names file, line, key and cure.</summary>
public sealed class BrokenFilesTests : IDisposable
{
    private const string Eq = "programmes/eq.yaml";
    private readonly KnowledgeCopy _data = new();

    [Fact]
    public void The_real_data_is_clean()
    {
        var (knowledge, faults) = KnowledgeBase.Load(RealContent.Folders.Knowledge);
        Assert.Empty(faults);
        Assert.Equal(149, knowledge!.Catalogue.All.Count);
    }

    [Fact]
    public void A_missing_key() =>
        Expect(_data.Change(Eq, "provider:", "# provider:"), Eq, 1, "provider", "missing", "Add a line 'provider:");

    [Fact]
    public void A_misspelt_key() =>
        Expect(_data.Change(Eq, "cost_de:", "csot_de:"), Eq, LineOf("cost_de:"), "csot_de", "not a key", "Did you mean 'cost_de'?");

    [Fact]
    public void An_unknown_topic() =>
        Expect(_data.Change(Eq, "praktikum, uebergang", "praktikumm, uebergang"), Eq, LineOf("topics:"), "topics", "'praktikumm'", "Did you mean 'praktikum'?");

    [Fact]
    public void An_unknown_county() =>
        Expect(_data.Change(Eq, "counties: [all]", "counties: [\"03299\"]"), Eq, LineOf("counties:"), "counties", "'03299'", "");

    [Fact]
    public void A_date_that_is_none() =>
        Expect(_data.Change(Eq, "needs_review:", "valid_until: 31.12.2027\nneeds_review:"), Eq, LineOf("needs_review:"), "valid_until", "'31.12.2027' is not a date", "2027-08-31");

    [Fact]
    public void Ages_the_wrong_way_round() =>
        Expect(_data.Change(Eq, "needs_review:", "min_age: 30\nmax_age: 20\nneeds_review:"), Eq, LineOf("needs_review:"), "min_age", "above max_age", "Swap");

    [Fact]
    public void A_half_written_file() =>
        Expect(_data.Write(Eq, "id: eq\nname: \"Einstiegs"), Eq, 2, "", "not valid YAML", "quotes");

    [Fact]
    public void A_key_written_twice() =>
        Expect(_data.Change(Eq, "cost_de:", "provider: Jemand\ncost_de:"), Eq, LineOf("cost_de:"), "", "not valid YAML", "");

    [Fact]
    public void An_empty_file() =>
        Expect(_data.Write(Eq, ""), Eq, 0, "", "empty", "Fill it");

    [Fact]
    public void An_id_that_is_not_the_files_name() =>
        Expect(_data.Change(Eq, "id: eq", "id: equ"), Eq, 1, "id", "differs from the file's name", "id: eq");

    [Fact]
    public void The_same_programme_twice()
    {
        File.Copy(_data.PathOf(Eq), _data.PathOf("programmes/eq2.yaml"));
        Expect(_data.Change("programmes/eq2.yaml", "id: eq", "id: eq2"), "programmes/eq2.yaml", 2, "name", "already the name of 'eq'", "Delete one");
    }

    [Fact]
    public void A_source_without_an_address() =>
        Expect(_data.Change(Eq, "source_url:", "# source_url:"), Eq, 1, "source_url", "missing although", "general-knowledge");

    [Fact]
    public void An_address_that_is_none() =>
        Expect(_data.Change(Eq, "\nurl: \"https://planet-beruf.de\"", "\nurl: planet-beruf.de"), Eq, LineOf("\nurl:") + 1, "url", "not a web address", "https://");

    [Fact]
    public void Nobody_says_how_people_ask_for_it() =>
        Expect(_data.Change(Eq, "asked_as:", "asked:"), Eq, LineOf("asked_as:"), "asked", "not a key", "asked_as");

    [Fact]
    public void A_missing_file() =>
        Expect(_data.Delete("deadlines.yaml"), "deadlines.yaml", 0, "", "missing", "Restore");

    [Fact]
    public void A_default_contact_that_nobody_knows() =>
        Expect(_data.Change("contacts.yaml", "default: arl-koordination", "default: arl-kordination"), "contacts.yaml", null, "default", "'arl-kordination'", "Did you mean 'arl-koordination'?");

    [Fact]
    public void A_table_with_too_few_cells() =>
        Expect(_data.Change("places/places.csv", "Barsinghausen;municipality;03241;;yes", "Barsinghausen;municipality"), "places/places.csv", 4, "", "2 cells instead of 5", "place;kind;county");

    [Fact]
    public void A_table_without_its_header() =>
        Expect(_data.Change("places/postcodes.csv", "postcode;county;places", "plz;county;places"), "places/postcodes.csv", 3, "", "header", "postcode;county;places");

    [Fact]
    public void An_occupation_in_an_unknown_field() =>
        Expect(_data.Change("occupations/handwerk-bau.yaml", "fields: [holz, bau]", "fields: [hols, bau]"), "occupations/handwerk-bau.yaml", null, "fields", "'hols'", "Did you mean 'holz'?");

    [Fact]
    public void One_run_names_every_fault()
    {
        _data.Change(Eq, "provider:", "# provider:").Change("programmes/fsj.yaml", "id: fsj", "id: fsjj").Delete("deadlines.yaml");
        Assert.Equal(["deadlines.yaml", Eq, "programmes/fsj.yaml"], _data.Faults().Select(fault => fault.File).Distinct().Order());
    }

    public void Dispose() => _data.Dispose();

    /// <param name="line">1-based; null where it does not matter.</param>
    private static void Expect(KnowledgeCopy data, string file, int? line, string key, string problem, string cure)
    {
        var faults = data.Faults();
        Assert.Contains(faults, fault => Fits(fault, file, line, key, problem, cure));
    }

    private static bool Fits(Fault fault, string file, int? line, string key, string problem, string cure) =>
        fault.File == file && (line is null || fault.Line == line) && fault.Key == key
        && fault.Problem.Contains(problem, StringComparison.Ordinal)
        && fault.Cure.Length > 0 && fault.Cure.Contains(cure, StringComparison.Ordinal);

    private static int LineOf(string text)
    {
        var content = File.ReadAllText(Path.Combine(RealContent.Folders.Knowledge, Eq));
        return content[..content.IndexOf(text, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
    }
}
