using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Architecture;

/// <summary>Who may know whom: tests → bot → dialogs → knowledge, and a pure core.</summary>
public sealed partial class ArrowTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(RealContent.Folders.Words, "..", ".."));

    /// <summary>Beginnings of type names that touch the outside.</summary>
    private static readonly string[] Outside =
    [
        "Microsoft.AspNetCore.", "Microsoft.Data.", "Microsoft.Extensions.", "Npgsql", "System.Data.", "System.Net.", "System.Diagnostics.Process",
        "System.Threading.Thread", "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Threading.Monitor", "System.Threading.SemaphoreSlim", "System.Threading.Tasks.Parallel", "System.Console",
    ];

    /// <summary>The only types that may open files: they read content at start-up.</summary>
    private static readonly string[] MayReadFiles = ["YamlSource", "Table"];

    [Theory]
    [InlineData("knowledge", new[] { "YamlDotNet" }, new string[0])]
    [InlineData("dialogs", new string[0], new[] { "GuidanceBot.Knowledge" })]
    public void A_project_references_only_what_it_may(string folder, string[] packages, string[] projects)
    {
        var project = XDocument.Load(Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj").Single());
        Assert.Equal(packages, project.Descendants("PackageReference").Select(reference => (string)reference.Attribute("Include")!));
        Assert.Equal(projects, project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)));
    }

    [Theory]
    [InlineData("GuidanceBot.Knowledge")]
    [InlineData("GuidanceBot.Dialogs")]
    public void The_core_uses_no_web_database_clock_thread_or_network(string assembly) =>
        Assert.Equal([], TypesUsedBy(assembly).Where(type => Outside.Any(outside => type.StartsWith(outside, StringComparison.Ordinal))).ToList());

    [Fact]
    public void Only_the_content_readers_open_files()
    {
        var readers = Directory.EnumerateFiles(Path.Combine(Root, "knowledge"), "*.cs", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "dialogs"), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => OpensFiles().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetFileNameWithoutExtension(file));
        Assert.Equal([], readers.Except(MayReadFiles).ToList());
    }

    [Fact]
    public void No_forbidden_package_is_referenced_anywhere()
    {
        string[] forbidden = ["Microsoft.Bot.", "Microsoft.Agents.", "Microsoft.Recognizers.", "AdaptiveCards", "Lucene.Net", "MailKit"];
        var files = Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Root, "packages.lock.json", SearchOption.AllDirectories))
            .Append(Path.Combine(Root, "Directory.Packages.props"));
        Assert.All(files, file => Assert.All(forbidden, package => Assert.DoesNotContain($"\"{package}", File.ReadAllText(file), StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\b(File|Directory)\.(Open|Read|Write|Exists|Enumerate)")]
    private static partial Regex OpensFiles();

    private static List<string> TypesUsedBy(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
    }
}
