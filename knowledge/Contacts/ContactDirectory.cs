using System.Globalization;
using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Knowledge.Contacts;

/// <summary>An office that takes hand-offs. A person's name may be shown only where <paramref name="Confirmed"/>.</summary>
public sealed record Destination(
    string Id, string? Organisation, string Role, string? Name, string? Phone, string? Email, string? AsOf, bool Placeholder, bool Confirmed,
    IReadOnlyList<string> Counties, IReadOnlyList<string> TopicGroups, IReadOnlyList<string> Audience, string? Fallback)
{
    /// <summary>Languages its people speak; empty where nobody said.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    public OfficeHours Hours { get; init; } = OfficeHours.Usual;

    /// <summary>Within how many working days it answers.</summary>
    public int AnswersWithin { get; init; } = 3;

    /// <summary>Id of the office that stands in.</summary>
    public string? Deputy { get; init; }

    public IReadOnlyList<Absence> Absences { get; init; } = [];

    public bool IsAbsent(DateOnly day) => Absences.Any(absence => absence.Holds(day));
}

/// <summary>A line of the routing: who gets what, and by which way it was found.</summary>
/// <param name="Found">Id of the line that fits, before placeholders and absences send on.</param>
public sealed record Route(string County, string? Topic, string Audience, string? Language, string Found, Destination Office);

/// <summary>Who answers for which county, topic and audience. The most specific line that is filled in wins; under
/// everything lies the default.</summary>
public sealed class ContactDirectory
{
    private const string FileName = "contacts.yaml";
    private const string Everyone = "alle";
    private const int DefaultAnswersWithin = 3;

    /// <summary>Stands among the counties of an office that answers where nobody said where they live.</summary>
    private const string CountyUnknown = "unknown";

    private readonly Dictionary<string, Destination> _destinations;
    private readonly Dictionary<string, string> _groupOfTopic;
    private readonly string _default;

    private ContactDirectory(IReadOnlyList<Destination> destinations, Dictionary<string, string> groupOfTopic, string fallback)
    {
        _destinations = destinations.ToDictionary(destination => destination.Id, StringComparer.Ordinal);
        _groupOfTopic = groupOfTopic;
        _default = fallback;
    }

    public IReadOnlyCollection<Destination> All => _destinations.Values;

    public Destination Default => _destinations[_default];

    public string? GroupOf(string topic) => _groupOfTopic.GetValueOrDefault(topic);

    /// <summary>The office for a concern: county + topic + audience, else county + topic, else county, else the default.
    /// A placeholder that nobody has filled in sends on to its fallback.</summary>
    public Destination For(string? county, string? topic, string audience, string? language = null) => Filled(Found(county, topic, audience, language));

    /// <summary>The same, and its deputy while nobody is there.</summary>
    public Destination PresentFor(string? county, string? topic, string audience, string? language, DateOnly day) => Present(For(county, topic, audience, language), day);

    public Destination? ById(string id) => _destinations.GetValueOrDefault(id);

    /// <summary>Who stands in for an office: nobody where there is no deputy, or where it is only a placeholder.</summary>
    public Destination? DeputyOf(Destination office) =>
        office.Deputy is { } id && ById(id) is { } deputy && Filled(deputy) is var filled && filled.Id != office.Id ? filled : null;

    public Destination Present(Destination office, DateOnly day) =>
        office.IsAbsent(day) && DeputyOf(office) is { } deputy && !deputy.IsAbsent(day) ? deputy : office;

    /// <summary>Every combination of county, topic, audience and language, with who gets it.</summary>
    public IEnumerable<Route> Routes(IEnumerable<string> topics, IEnumerable<string> audiences, IReadOnlyList<string?> languages)
    {
        var counties = All.SelectMany(office => office.Counties).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var county in counties)
            foreach (var topic in topics.Cast<string?>().Append(null))
                foreach (var audience in audiences)
                    foreach (var language in languages)
                        yield return new Route(county, topic, audience, language, Found(county, topic, audience, language).Id, For(county, topic, audience, language));
    }

    private Destination Found(string? county, string? topic, string audience, string? language)
    {
        var inCounty = All.Where(destination => destination.Counties.Contains(county ?? CountyUnknown)).ToList();
        var group = topic is null ? null : GroupOf(topic);
        var onTopic = inCounty.Where(destination => group is not null && destination.TopicGroups.Contains(group)).ToList();
        return Best(onTopic.Where(destination => destination.Audience.Contains(audience)), language)
            ?? Best(onTopic.Where(destination => destination.Audience.Contains(Everyone)), language)
            ?? Best(inCounty, language)
            ?? Default;
    }

    /// <summary>Of several that fit, one that speaks the person's language; else the first.</summary>
    private static Destination? Best(IEnumerable<Destination> fitting, string? language)
    {
        var all = fitting.ToList();
        return all.FirstOrDefault(destination => language is not null && destination.Languages.Contains(language)) ?? all.FirstOrDefault();
    }

    private Destination Filled(Destination destination) =>
        !destination.Placeholder ? destination
        : destination.Fallback is { } next && next != destination.Id && _destinations.TryGetValue(next, out var fallback) ? Filled(fallback)
        : Default;

    internal static ContactDirectory? Read(YamlSource source, Vocabulary vocabulary, IReadOnlyCollection<string> counties)
    {
        if (source.Mapping(FileName) is not { } file)
            return null;
        var groups = ReadGroups(file, [.. vocabulary.Topics.Keys]);
        var entries = file.Entries("destinations").Once("id").ToList();
        if (entries.Count == 0)
            file.Report("destinations", "is missing or empty.", "Add at least the office that 'default' names.");
        var known = new Known([.. entries.Select(entry => entry.OptionalText("id") ?? "")], counties.Count == 0 ? [] : [CountyUnknown, .. counties], [.. groups.Values.Distinct()], [.. vocabulary.Audiences.Keys]);
        var destinations = entries.Select(entry => ReadDestination(entry, known)).ToList();
        var fallback = file.OneOf("default", known.Ids);
        file.NoOthers();
        return destinations.Any(destination => destination.Id == fallback) ? new ContactDirectory(destinations, groups, fallback) : null;
    }

    private static Dictionary<string, string> ReadGroups(Entry file, IReadOnlyCollection<string> topics)
    {
        if (file.Sub("topic_groups") is not { } section)
            return [];
        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in section.Keys.ToList())
            foreach (var topic in section.KnownList(group, topics))
                groups[topic] = group;
        return groups;
    }

    /// <summary>The keys that a destination may name.</summary>
    private sealed record Known(IReadOnlyList<string> Ids, IReadOnlyList<string> Counties, IReadOnlyList<string> Groups, IReadOnlyList<string> Audiences);

    private static Destination ReadDestination(Entry entry, Known known)
    {
        entry.OptionalText("source");
        entry.OptionalText("warning");
        entry.OptionalText("confirmed_by");
        entry.LastDay("confirmed_on");
        var destination = new Destination(
            entry.Text("id"), entry.OptionalText("organisation"), entry.Text("role"), entry.OptionalText("name"), entry.OptionalText("phone"),
            entry.Email("email"), entry.OptionalText("as_of"), entry.Flag("placeholder"), entry.Flag("confirmed"),
            entry.KnownList("counties", known.Counties, required: true), entry.KnownList("topic_groups", known.Groups), entry.KnownList("audience", known.Audiences),
            entry.OptionalText("fallback") is null ? null : entry.OneOf("fallback", known.Ids))
        {
            Languages = entry.KnownList("languages", Content.Languages.Codes),
            Hours = ReadHours(entry),
            AnswersWithin = entry.Whole("answers_within", 1, 60) ?? DefaultAnswersWithin,
            Deputy = entry.OptionalText("deputy") is null ? null : entry.OneOf("deputy", known.Ids),
            Absences = ReadAbsences(entry),
        };
        if (!destination.Placeholder && destination.Email is null && destination.Phone is null)
            entry.Report("email", "is missing and so is a phone number.", "Fill in one of them, or write 'placeholder: true'.");
        entry.NoOthers();
        return destination;
    }

    private static OfficeHours ReadHours(Entry entry)
    {
        if (entry.List("hours") is not { Count: > 0 } lines)
            return OfficeHours.Usual;
        if (OfficeHours.Parse(lines) is { } hours)
            return hours;
        entry.Report("hours", "are no office hours.", "Write them as [mo-do 9:00-15:30, fr 9:00-12:00].");
        return OfficeHours.Usual;
    }

    private static List<Absence> ReadAbsences(Entry entry)
    {
        var absences = new List<Absence>();
        foreach (var line in entry.List("absent"))
        {
            var days = line.Split("..");
            if (days.Length == 2 && Day(days[0]) is { } from && Day(days[1]) is { } until && from <= until)
                absences.Add(new Absence(from, until));
            else
                entry.Report("absent", $"'{line}' is no span of days.", "Write it as 2026-12-21..2027-01-01.");
        }
        return absences;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
