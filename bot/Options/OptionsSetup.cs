using System.Reflection;
using Microsoft.Extensions.Options;

namespace GuidanceBot.Options;

/// <summary>Reads the sections of the configuration that others rely on. What is misspelt or half-filled refuses to start.</summary>
public static class OptionsSetup
{
    public static IServiceCollection AddSections(this IServiceCollection services, IConfiguration configuration) => services
        .AddSection<StorageOptions>(configuration, StorageOptions.Section)
        .AddSection<RateLimitsOptions>(configuration, RateLimitsOptions.Section)
        .AddSection<DirectLineOptions>(configuration, DirectLineOptions.Section)
        .AddSection<WidgetOptions>(configuration, WidgetOptions.Section)
        .AddSection<HandOffOptions>(configuration, HandOffOptions.Section)
        .AddSection<BotFrameworkOptions>(configuration, BotFrameworkOptions.Section)
        .AddSection<MailOptions>(configuration, MailOptions.Section)
        .AddSection<KnowledgeOptions>(configuration, KnowledgeOptions.Section)
        .AddSection<ForwardedOptions>(configuration, ForwardedOptions.Section)
        .AddPublicUrl(configuration);

    private static IServiceCollection AddSection<T>(this IServiceCollection services, IConfiguration configuration, string name) where T : class
    {
        var section = configuration.GetSection(name);
        services.AddOptions<T>().Bind(section).Validate(options => Check(section, name, options)).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    private static IServiceCollection AddPublicUrl(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PublicOptions>().Bind(configuration).ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    private static bool Check<T>(IConfigurationSection section, string name, T options)
    {
        var faults = Unknown(section, typeof(T)).ToList();
        return faults.Count == 0 ? true : throw new OptionsValidationException(name, typeof(T), faults);
    }

    private static IEnumerable<string> Unknown(IConfigurationSection section, Type type)
    {
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!known.TryGetValue(child.Key, out var property))
                yield return $"{child.Path} is no setting. {section.Path} knows: {string.Join(", ", known.Keys)}.";
            else if (property.PropertyType == typeof(IReadOnlyList<string>) && child.Value is { Length: > 0 })
                yield return $"{child.Path} is a list. Write its first item as {child.Path}:0.";
            else if (property.PropertyType.Namespace == type.Namespace)
                foreach (var below in Unknown(child, property.PropertyType))
                    yield return below;
        }
    }
}
