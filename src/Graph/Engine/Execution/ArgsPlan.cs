using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Types;
using SocialCommerce.Graph.Engine.Validation;

namespace SocialCommerce.Graph.Engine.Execution;

/// <summary>Coerces the arguments of a field: once ever when they are constant, once per operation when they use variables.</summary>
internal sealed class ArgsPlan
{
    public const int DefaultPageSize = 20;
    public const int MaxPageSize = 100;

    private readonly FieldDefinition field;
    private readonly string coordinate;
    private readonly int start;
    private readonly ValueNode?[] literals;
    private readonly string[] names;
    private readonly LeafType?[] leaves;

    public ArgsPlan(FieldDefinition field, string parent, FieldNode node)
    {
        this.field = field;
        start = node.Start;
        coordinate = $"{parent}.{field.Name}";
        names = new string[field.Arguments.Count];
        literals = new ValueNode?[names.Length];
        leaves = new LeafType?[names.Length];
        IsConstant = true;
        Constant = names.Length == 0 ? CoercedArgs.Empty : null;
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = field.Arguments[i].Name;
            leaves[i] = field.Arguments[i].Type.Nullable as LeafType;
            literals[i] = node.Arguments.FirstOrDefault(argument => argument.Name.Value == names[i])?.Value;
            IsConstant &= literals[i] is null || InputCoercion.IsConstant(literals[i]!);
        }
    }

    public bool IsConstant { get; }

    /// <summary>The coerced arguments when no variable is part of them and they have been coerced before.</summary>
    public CoercedArgs? Constant { get; private set; }

    /// <exception cref="CoercionException">A value does not fit, or a page is too large.</exception>
    public CoercedArgs Coerce(VariableValues variables)
    {
        if (Constant is not null)
        {
            return Constant;
        }

        var coerced = names.Length == 0 ? CoercedArgs.Empty : CoerceValues(variables);
        if (IsConstant)
        {
            Constant = coerced;
        }

        return coerced;
    }

    private CoercedArgs CoerceValues(VariableValues variables)
    {
        var values = new object?[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            values[i] = CoerceOne(field.Arguments[i], literals[i], variables);
        }

        var args = new FieldArgs(names, values, leaves);
        return new CoercedArgs(args, field.IsConnection ? Page(args) : null);
    }

    private object? CoerceOne(InputValueDefinition argument, ValueNode? literal, VariableValues variables)
    {
        var isAbsent = literal is null || (literal is VariableNode variable && !variables.Has(variable.Name) && !argument.IsRequired);
        if (!isAbsent)
        {
            try
            {
                return InputCoercion.Literal(literal!, argument.Type, variables);
            }
            catch (CoercionException exception)
            {
                throw Mistake(argument, literal!, variables, exception);
            }
        }

        if (argument.DefaultValue is { } fallback)
        {
            return InputCoercion.Literal(fallback, argument.Type, VariableValues.None);
        }

        return argument.Type is NonNullType
            ? throw new CoercionException($"Argument \"{coordinate}({argument.Name}:)\" of required type \"{argument.Type}\" was not provided.") { Offset = start }
            : null;
    }

    /// <summary>Says where inside the literal the first mistake is.</summary>
    private CoercionException Mistake(InputValueDefinition argument, ValueNode literal, VariableValues variables, CoercionException thrown)
    {
        CoercionException? first = null;
        InputLiterals.Check(
            literal,
            argument.Type,
            (message, node, path) => first ??= Invalid(argument, path, message, node.Start),
            variables);
        return first ?? Invalid(argument, "", thrown.Message, literal.Start);
    }

    private CoercionException Invalid(InputValueDefinition argument, string path, string message, int offset) =>
        new($"Argument \"{coordinate}({argument.Name}:)\" has invalid value{(path.Length == 0 ? "" : $" at {path}")}: {message}") { Offset = offset };

    private PageArgs Page(FieldArgs args)
    {
        var first = args.TryGet<int>("first", out var given) ? given : DefaultPageSize;
        return first is >= 0 and <= MaxPageSize
            ? new PageArgs(first, args.Get<string?>("after"))
            : throw new CoercionException($"Argument \"first\" of field \"{coordinate}\" must be from 0 to {MaxPageSize}, but is {first}.");
    }
}
