using GuidanceBot.Knowledge.Content;
using GuidanceBot.Knowledge.Programmes;

namespace GuidanceBot.Knowledge.Contacts;

/// <summary>An office that takes hand-offs. A person's name may be shown only where <paramref name="Confirmed"/>.</summary>
public sealed record Destination(
    string Id, string? Organisation, string Role, string? Name, string? Phone, string? Email, string? AsOf, bool Placeholder, bool Confirmed,
    IReadOnlyList<string> Counties, IReadOnlyList<string> TopicGroups, IReadOnlyList<string> Audience, string? Fallback);

/// <summary>Who answers for which county, topic and audience. The most specific line that is filled in wins; under
/// everything lies the default.</summary>
public sealed class ContactDirectory
{
    private const string FileName = "contacts.yaml";
    private const string Everyone = "alle";

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
    public Destination For(string? county, string? topic, string audience)
    {
        var inCounty = All.Where(destination => destination.Counties.Contains(county ?? CountyUnknown)).ToList();
        var group = topic is null ? null : GroupOf(topic);
        var onTopic = inCounty.Where(destination => group is not null && destination.TopicGroups.Contains(group)).ToList();
        var found = onTopic.FirstOrDefault(destination => destination.Audience.Contains(audience))
            ?? onTopic.FirstOrDefault(destination => destination.Audience.Contains(Everyone))
            ?? inCounty.FirstOrDefault()
            ?? Default;
        return Filled(found);
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
            entry.OptionalText("fallback") is null ? null : entry.OneOf("fallback", known.Ids));
        if (!destination.Placeholder && destination.Email is null && destination.Phone is null)
            entry.Report("email", "is missing and so is a phone number.", "Fill in one of them, or write 'placeholder: true'.");
        entry.NoOthers();
        return destination;
    }
}
