using System.Reflection;
using System.Reflection.Emit;

namespace SocialCommerce.App.Tests.Architecture;

/// <summary>Which types a type uses: in its signatures and in the code of its methods.</summary>
internal static class TypeUses
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly IReadOnlyDictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var uses = new HashSet<Type>();
        Add(uses, type.BaseType);
        foreach (var contract in type.GetInterfaces()) Add(uses, contract);
        foreach (var field in type.GetFields(Declared)) Add(uses, field.FieldType);
        foreach (var method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared)))
        {
            foreach (var parameter in method.GetParameters()) Add(uses, parameter.ParameterType);
            if (method is MethodInfo { ReturnType: var result }) Add(uses, result);
            AddBody(uses, method);
        }

        return uses;
    }

    private static void AddBody(HashSet<Type> uses, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) return;
        foreach (var local in body.LocalVariables) Add(uses, local.LocalType);
        var code = body.GetILAsByteArray() ?? [];
        var typeArguments = method.DeclaringType?.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var opCode = Next(code, ref at);
            if (opCode.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                AddMember(uses, method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments));
            at += OperandSize(opCode, code, at);
        }
    }

    private static OpCode Next(byte[] code, ref int at)
    {
        const byte twoBytePrefix = 0xFE;
        short value = code[at++];
        if (value == twoBytePrefix) value = unchecked((short)((twoBytePrefix << 8) | code[at++]));
        return OpCodesByValue[value];
    }

    private static int OperandSize(OpCode opCode, byte[] code, int at) => opCode.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
        _ => 4,
    };

    private static void AddMember(HashSet<Type> uses, MemberInfo? member)
    {
        Add(uses, member as Type ?? member?.DeclaringType);
        if (member is MethodInfo { IsGenericMethod: true } method)
        {
            foreach (var argument in method.GetGenericArguments()) Add(uses, argument);
        }
    }

    private static void Add(HashSet<Type> uses, Type? type)
    {
        if (type is null || type.IsGenericParameter) return;
        if (type.HasElementType)
        {
            Add(uses, type.GetElementType());
            return;
        }

        foreach (var argument in type.GetGenericArguments()) Add(uses, argument);
        uses.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }
}
