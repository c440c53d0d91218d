using System.ComponentModel;
using System.Linq.Expressions;
using System.Reflection;
using SocialCommerce.Graph.Engine.Execution;
using SocialCommerce.Graph.Engine.Language;

namespace SocialCommerce.Graph.Engine.Types;

/// <summary>Derives the fields of an input object from the constructor of its CLR record, once at start-up.</summary>
internal static class InputShape
{
    public static void Fill(InputObjectType type, IEnumerable<NamedType> types, List<string> mistakes)
    {
        var constructor = type.ClrType.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault();
        if (constructor is null || constructor.GetParameters().Length == 0)
        {
            mistakes.Add($"{type.Name} needs a record with a public constructor that takes its fields.");
            return;
        }

        var byClrType = types.Where(known => known is InputObjectType or LeafType).ToList();
        var nullability = new NullabilityInfoContext();
        foreach (var parameter in constructor.GetParameters())
        {
            var name = ClrShape.CamelCase(parameter.Name!);
            var text = TypeText(nullability.Create(parameter), parameter.ParameterType, byClrType);
            if (text is null)
            {
                mistakes.Add($"{type.Name}.{name} is {ClrFit.NameOf(parameter.ParameterType)}, which no registered input type stands for.");
                continue;
            }

            type.Fields.Add(name, new InputValueDefinition(name, DescriptionOf(type.ClrType, parameter), text)
            {
                DefaultValue = DefaultOf(parameter, byClrType),
                DeprecationReason = type.ClrType.GetProperty(parameter.Name!)?.GetCustomAttribute<ObsoleteAttribute>()?.Message,
            });
        }

        type.Create = Compile(constructor, type);
    }

    private static string? TypeText(NullabilityInfo info, Type clrType, List<NamedType> known)
    {
        var isNullable = ClrShape.IsNullableStruct(clrType) || (!clrType.IsValueType && info.ReadState == NullabilityState.Nullable);
        var bare = ClrShape.Bare(clrType);
        string? text;
        if (ClrShape.ElementOf(bare) is { } element)
        {
            var elementInfo = bare.IsArray ? info.ElementType! : info.GenericTypeArguments[0];
            text = bare.IsAssignableFrom(element.MakeArrayType()) && TypeText(elementInfo, element, known) is { } inner ? $"[{inner}]" : null;
        }
        else
        {
            text = NameOf(bare, known);
        }

        return text is null || isNullable ? text : text + "!";
    }

    private static string? NameOf(Type clrType, List<NamedType> known)
    {
        if (clrType == typeof(string))
        {
            return "String";
        }

        return known.FirstOrDefault(type => type switch
        {
            InputObjectType input => input.ClrType == clrType,
            LeafType leaf => leaf.InputClrType == clrType,
            _ => false,
        })?.Name;
    }

    /// <summary>[Description] on the parameter, or on the property the record makes of it; else words from its name.</summary>
    private static string DescriptionOf(Type clrType, ParameterInfo parameter) =>
        parameter.GetCustomAttribute<DescriptionAttribute>()?.Description
        ?? clrType.GetProperty(parameter.Name!)?.GetCustomAttribute<DescriptionAttribute>()?.Description
        ?? Sentence(parameter.Name!);

    private static string Sentence(string name)
    {
        var words = ClrShape.ScreamingSnakeCase(name).Replace('_', ' ').ToLowerInvariant();
        return string.Concat(char.ToUpperInvariant(words[0]).ToString(), words.AsSpan(1), ".");
    }

    private static ValueNode? DefaultOf(ParameterInfo parameter, List<NamedType> known)
    {
        if (!parameter.HasDefaultValue || parameter.DefaultValue is not { } value)
        {
            return null;
        }

        var bare = ClrShape.Bare(parameter.ParameterType);
        if (bare.IsEnum)
        {
            var member = known.OfType<EnumType>().FirstOrDefault(type => type.ClrType == bare)?.Values
                .FirstOrDefault(candidate => candidate.ClrValue.Equals(Enum.ToObject(bare, value)));
            return member is null ? null : new EnumValueNode(0, member.Name);
        }

        return value switch
        {
            bool boolean => new BooleanValueNode(0, boolean),
            string text => new StringValueNode(0, text, isBlock: false),
            int or long => new IntValueNode(0, Convert.ToString(value)!),
            double number => new FloatValueNode(0, number.ToString("R")),
            _ => null,
        };
    }

    /// <summary>Compiled when the first value comes: a schema has many inputs, and a process that starts needs none of them.</summary>
    private static Func<object?[], object> Compile(ConstructorInfo constructor, InputObjectType type)
    {
        var compiled = new Lazy<Func<object?[], object>>(() => Constructing(constructor));
        return given => compiled.Value(given.Length == type.Fields.Count ? given : throw new InvalidOperationException("Wrong number of fields."));
    }

    private static Func<object?[], object> Constructing(ConstructorInfo constructor)
    {
        var values = Expression.Parameter(typeof(object?[]), "values");
        var arguments = constructor.GetParameters().Select((parameter, index) =>
        {
            var item = Expression.ArrayIndex(values, Expression.Constant(index));
            var adapted = Expression.Call(typeof(InputShape), nameof(AsArray), null, item, Expression.Constant(parameter.ParameterType, typeof(Type)));
            return (Expression)Expression.Convert(adapted, parameter.ParameterType);
        });
        var create = Expression.Convert(Expression.New(constructor, arguments), typeof(object));
        return Expression.Lambda<Func<object?[], object>>(create, values).Compile();
    }

    /// <summary>Lists arrive as arrays of the element type already; everything else passes.</summary>
    private static object? AsArray(object? value, Type target) => value is not null && !ClrShape.Bare(target).IsInstanceOfType(value)
        ? throw new InvalidOperationException($"{value.GetType().Name} does not fit {target.Name}.")
        : value;
}
