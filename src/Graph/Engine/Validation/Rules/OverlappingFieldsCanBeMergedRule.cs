using SocialCommerce.Graph.Engine.Language;
using SocialCommerce.Graph.Engine.Validation.Merging;

namespace SocialCommerce.Graph.Engine.Validation.Rules;

/// <summary>
/// Fields with one response name can be merged: they are the same field with the same arguments unless their parents can
/// never be the same object, and they answer in the same shape (spec 5.3.2). Whether there is a conflict is decided at
/// once for the whole document; only then are the conflicts of each selection set looked for.
/// </summary>
internal sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context) : ValidationRule(context)
{
    private readonly MergeSets sets = new(context);
    private MergeExplanation? explanation;
    private MergeConflict? some;
    private SelectionSetNode? ofInlineFragment;

    public override void Enter(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode:
                some = Find();
                explanation = some is null ? null : new MergeExplanation();
                break;
            case InlineFragmentNode inline:
                ofInlineFragment = inline.SelectionSet;   // its fields belong to the selection set around it
                break;
            case SelectionSetNode selectionSet when explanation is not null && !ReferenceEquals(selectionSet, ofInlineFragment):
                Explain(sets.Of(selectionSet, Context.Scope.Parent));
                break;
        }
    }

    /// <summary>Where the explanation had to stop before it found anything, the conflict that was met first.</summary>
    public override void Leave(SyntaxNode node)
    {
        if (node is DocumentNode && some is not null)
        {
            Report(some);
        }
    }

    private MergeConflict? Find()
    {
        var check = new MergeCheck(sets);
        var found = check.Find();
        return found is null && check.GaveUp ? new MergePairs(sets).Find() : found;
    }

    private void Explain(MergeSet set)
    {
        foreach (var conflict in explanation!.Within(set))
        {
            some = null;
            Report(conflict);
        }
    }

    private void Report(MergeConflict conflict) => Report(conflict.Message, [.. conflict.First, .. conflict.Second]);
}
