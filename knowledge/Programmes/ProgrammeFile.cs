using GuidanceBot.Knowledge.Content;

namespace GuidanceBot.Knowledge.Programmes;

/// <summary>Reads one file of <c>data/programmes</c> and checks everything that a file can be checked for alone.</summary>
internal sealed class ProgrammeFile(Vocabulary vocabulary, IReadOnlyCollection<string> counties, IReadOnlyCollection<string> fields)
{
    private const string Everywhere = "all";
    private const int OldestAge = 120;
    private static readonly string[] Confidences = ["source-seen", "general-knowledge"];

    public Programme Read(Entry file)
    {
        var programme = Facts(file);
        CheckId(file, programme);
        CheckAges(file, programme);
        CheckReach(file, programme);
        CheckSource(file, programme);
        file.NoOthers();
        return programme;
    }

    private Programme Facts(Entry file) => new()
    {
        Id = file.Text("id"),
        Name = Name(file),
        Provider = file.Text("provider"),
        Kind = file.OneOf("kind", [.. vocabulary.Kinds.Keys]),
        Level = ToLevel(file.OneOf("level", [.. vocabulary.Levels.Keys])),
        KnownToRun = file.OneOf("status", [.. vocabulary.Statuses.Keys]) == "laufend",
        Audience = file.KnownList("audience", [.. vocabulary.Audiences.Keys], required: true),
        Topics = file.KnownList("topics", [.. vocabulary.Topics.Keys], required: true),
        Counties = Counties(file),
        Fields = file.KnownList("fields", fields),
        OnlyIfAsked = file.KnownList("only_if_asked", [.. vocabulary.Topics.Keys]),
        IsGeneral = file.Flag("general"),
        PrivateProvider = file.Flag("private_provider"),
        MinAge = file.Whole("min_age", 0, OldestAge),
        MaxAge = file.Whole("max_age", 0, OldestAge),
        ValidUntil = file.LastDay("valid_until"),
        RecheckBy = file.LastDay("recheck_by"),
        NeedsReview = file.Flag("needs_review"),
        ForWhom = file.Localized("for_whom"),
        Summary = file.Localized("summary", required: true),
        Eligibility = file.Localized("eligibility"),
        Cost = file.Localized("cost"),
        HowToApply = file.Localized("how_to_apply"),
        BeforeStart = file.Localized("before_start"),
        Phone = file.OptionalText("phone"),
        Open = ReadHours(file),
        Email = file.Email("email"),
        Url = file.WebAddress("url"),
        AskedAs = [.. file.RequiredList("asked_as"), .. file.List("asked_as_en")],
        Source = ReadSource(file),
    };

    private static Localized Name(Entry file)
    {
        var english = file.OptionalText("name_en");
        return new Localized(file.Text("name"), english is null ? new Dictionary<string, string>() : new() { [Languages.English] = english });
    }

    private IReadOnlyList<string> Counties(Entry file)
    {
        string[] known = counties.Count == 0 ? [] : [Everywhere, .. counties];
        file.KnownList("also_serves_counties", counties);
        var served = file.KnownList("counties", known, required: true);
        return served.Contains(Everywhere) ? [] : served;
    }

    /// <summary>Provenance keys are for editors; the program shows address, day seen and stated date.</summary>
    private static Source ReadSource(Entry file)
    {
        foreach (var editorial in (string[])["source_date_precision", "desk_checked", "confirmed_by", "confirmed_on", "review_note", "contact_provenance"])
            file.OptionalText(editorial);
        file.List("extra_source_urls");
        file.List("languages");
        file.Flag("english_reviewed");
        var read = file.OneOf("confidence", Confidences) == "source-seen";
        file.LastDay("retrieved");
        return new Source(file.WebAddress("source_url"), file.Text("retrieved"), file.OptionalText("source_date"), read);
    }

    private static OpeningHours? ReadHours(Entry file)
    {
        if (file.OptionalText("open") is not { } text)
            return null;
        var hours = OpeningHours.Parse(text);
        if (hours is null)
            file.Report("open", $"'{text}' names no hours.", "Write them as 'Mo-Sa 14:00-20:00'.");
        return hours;
    }

    private static Level ToLevel(string key) => key switch { "local" => Level.Local, "land" => Level.Land, _ => Level.Bund };

    private static void CheckId(Entry file, Programme programme)
    {
        var expected = Path.GetFileNameWithoutExtension(file.File);
        if (programme.Id.Length > 0 && programme.Id != expected)
            file.Report("id", $"'{programme.Id}' differs from the file's name.", $"Write 'id: {expected}', or rename the file to '{programme.Id}.yaml'.");
    }

    private static void CheckAges(Entry file, Programme programme)
    {
        if (programme.MinAge > programme.MaxAge)
            file.Report("min_age", $"{programme.MinAge} is above max_age {programme.MaxAge}.", "Swap the two numbers, or delete the wrong one.");
    }

    private static void CheckReach(Entry file, Programme programme)
    {
        if (programme.Level == Level.Local && !programme.IsLocal && file.List("counties").Count > 0)
            file.Report("counties", "holds everywhere although level says 'local'.", "List the county keys, or write 'level: land' or 'level: bund'.");
    }

    private static void CheckSource(Entry file, Programme programme)
    {
        if (programme.Source is { Read: true, Url: null })
            file.Report("source_url", "is missing although confidence says 'source-seen'.", "Add the address that was read, or write 'confidence: general-knowledge'.");
    }
}
