import { Star } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { formatCount } from '@/lib/format';
import { useLocale } from '@/lib/i18n/language';
import { useSession } from '@/lib/session';
import { useAction } from '@/lib/use-action';
import { CollectDialog } from './collect-dialog';

const CollectButtonFragment = graphql(`
  fragment CollectButton_note on Note {
    id
    collectCount
    viewerHasCollected
  }
`);

const UncollectNote = graphql(`
  mutation UncollectNote($input: NoteIdInput!) {
    uncollectNote(input: $input) {
      note {
        id
        ...CollectButton_note
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export function CollectButton({ note: masked }: { note: FragmentType<typeof CollectButtonFragment> }) {
  const note = readFragment(CollectButtonFragment, masked);
  const { t } = useTranslation('notes');
  const locale = useLocale();
  const { viewer, askToSignIn } = useSession();
  const [isChoosing, setChoosing] = useState(false);
  const uncollect = useAction(UncollectNote);

  const press = () => {
    if (!viewer) askToSignIn();
    else if (note.viewerHasCollected) void uncollect.run({ input: { noteId: note.id } });
    else setChoosing(true);
  };
  return (
    <>
      <Button
        onPress={press}
        aria-pressed={note.viewerHasCollected}
        aria-label={note.viewerHasCollected ? t('uncollect') : t('collect')}
        className="inline-flex h-10 cursor-pointer items-center gap-2 rounded-full px-3 text-sm font-medium tabular-nums transition-colors hover:bg-wash"
      >
        <Star
          size={22}
          strokeWidth={1.8}
          aria-hidden="true"
          className={note.viewerHasCollected ? 'fill-amber-400 text-amber-500' : ''}
        />
        {formatCount(note.collectCount, locale)}
      </Button>
      <CollectDialog noteId={note.id} isOpen={isChoosing} onClose={() => setChoosing(false)} />
    </>
  );
}
