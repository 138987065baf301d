using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using GuidanceBot.Tests.Support;

namespace GuidanceBot.Tests.Architecture;

/// <summary>Who may know whom: tests → bot → dialogs → knowledge, and a pure core.</summary>
public sealed class ArrowTests
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(RealContent.Folders.Words, "..", ".."));

    /// <summary>Beginnings of type names that touch the outside.</summary>
    private static readonly string[] Outside =
    [
        "Microsoft.AspNetCore.", "Microsoft.Data.", "Microsoft.Extensions.", "Npgsql", "System.Data.", "System.Net.", "System.Diagnostics.Process",
        "System.Threading.Thread", "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Threading.Monitor", "System.Threading.SemaphoreSlim", "System.Threading.Tasks.Parallel", "System.Console",
    ];

    /// <summary>The only types that may open files: they read content at start-up.</summary>
    private static readonly string[] MayReadFiles = ["Table", "YamlSource"];

    private static readonly string[] FileTypes = ["System.IO.File", "System.IO.Directory", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.FileStream", "System.IO.StreamReader", "System.IO.StreamWriter"];

    /// <summary>Members that bring in what a decision must be given instead.</summary>
    private static readonly string[] Ambient =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", "System.Diagnostics.Stopwatch.GetTimestamp", "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.TimeZoneInfo.get_Local",
        "System.Guid.NewGuid", "System.Random.get_Shared", "System.Random..ctor", "System.Security.Cryptography.RandomNumberGenerator.Create",
        "System.Globalization.CultureInfo.get_CurrentCulture", "System.Globalization.CultureInfo.get_CurrentUICulture",
    ];

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

    [Theory]
    [InlineData("GuidanceBot.Knowledge", new string[0])]
    [InlineData("GuidanceBot.Dialogs", new[] { "GuidanceBot.Knowledge" })]
    [InlineData("GuidanceBot", new[] { "GuidanceBot.Dialogs", "GuidanceBot.Knowledge" })]
    public void Arrows_point_one_way(string assembly, string[] mayKnow)
    {
        using var file = Open(assembly);
        var metadata = file.GetMetadataReader();
        var known = metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name));
        Assert.Equal([], known.Where(name => name.StartsWith("GuidanceBot", StringComparison.Ordinal)).Except(mayKnow).ToList());
    }

    [Theory]
    [InlineData("GuidanceBot.Knowledge")]
    [InlineData("GuidanceBot.Dialogs")]
    public void The_core_reads_no_ambient_clock_chance_or_culture(string assembly) =>
        Assert.Equal([], MembersUsedBy(assembly).Select(use => use.Member).Intersect(Ambient).ToList());

    [Fact]
    public void Only_the_content_readers_open_files()
    {
        var openers = new[] { "GuidanceBot.Knowledge", "GuidanceBot.Dialogs" }.SelectMany(MembersUsedBy)
            .Where(use => FileTypes.Any(type => use.Member.StartsWith(type + ".", StringComparison.Ordinal)))
            .Select(use => use.By).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(MayReadFiles, openers);
    }

    [Fact]
    public void Every_package_has_its_version_in_the_one_central_file()
    {
        var central = XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(version => (string)version.Attribute("Include")!, version => (string)version.Attribute("Version")!);
        Assert.All(central, version => Assert.Matches(@"^\d+(\.\d+)+$", version.Value));
        foreach (var project in Projects().Append(Path.Combine(Root, "Directory.Build.props")))
            foreach (var reference in XDocument.Load(project).Descendants("PackageReference"))
            {
                Assert.Contains((string)reference.Attribute("Include")!, central.Keys);
                Assert.Null(reference.Attribute("Version"));
                Assert.Null(reference.Attribute("VersionOverride"));
            }
        Assert.All(Projects(), project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), $"{project} has no lock file"));
    }

    [Fact]
    public void No_forbidden_package_is_referenced_anywhere()
    {
        string[] forbidden = ["Microsoft.Bot.", "Microsoft.Agents.", "Microsoft.Recognizers.", "AdaptiveCards", "Lucene.Net", "MailKit"];
        var files = Projects().Concat(Projects().Select(project => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")))
            .Append(Path.Combine(Root, "Directory.Packages.props"));
        Assert.All(files, file => Assert.All(forbidden, package => Assert.DoesNotContain($"\"{package}", File.ReadAllText(file), StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Projects() =>
        new[] { "knowledge", "dialogs", "bot", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj"));

    private static PEReader Open(string assembly) => new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));

    private static List<string> TypesUsedBy(string assembly)
    {
        using var file = Open(assembly);
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeReferences.Select(type => NameOf(metadata, type))];
    }

    /// <summary>Members of other assemblies that an assembly's methods name, with the outermost type that names them.</summary>
    private static List<(string By, string Member)> MembersUsedBy(string assembly)
    {
        using var file = Open(assembly);
        var metadata = file.GetMetadataReader();
        var uses = new List<(string, string)>();
        foreach (var method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            var code = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
            uses.AddRange(MemberTokens(code, metadata).Select(member => (Outermost(metadata, method.GetDeclaringType()), member)));
        }
        return uses;
    }

    /// <summary>Reads every four bytes that could be the token of a member reference. That finds all real ones and, where other
    /// operands happen to look like one, at worst too many.</summary>
    private static IEnumerable<string> MemberTokens(byte[] code, MetadataReader metadata)
    {
        const byte memberReference = 0x0a;
        for (var i = 1; i + 4 <= code.Length; i++)
        {
            var row = code[i] | (code[i + 1] << 8) | (code[i + 2] << 16);
            if (code[i + 3] != memberReference || !IsCallOrLoad(code[i - 1]) || row == 0 || row > metadata.GetTableRowCount(TableIndex.MemberRef))
                continue;
            var member = metadata.GetMemberReference(MetadataTokens.MemberReferenceHandle(row));
            if (member.Parent.Kind == HandleKind.TypeReference)
                yield return $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}";
        }
    }

    /// <summary>call, callvirt, newobj, ldfld, ldsfld, or the second byte of ldftn.</summary>
    private static bool IsCallOrLoad(byte code) => code is 0x28 or 0x6f or 0x73 or 0x7b or 0x7e or 0x06;

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }

    /// <summary>Lambdas and iterators live in types nested into the one a reader knows.</summary>
    private static string Outermost(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? Outermost(metadata, outer) : metadata.GetString(type.Name);
    }
}
