import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button, IconButton } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { menuItemLook, menuLook } from '@/ui/menu';
import { EditNoteDialog } from './edit-note-dialog';

const AuthorMenuFragment = graphql(`
  fragment AuthorMenu_note on Note {
    id
    ...EditNoteDialog_note
  }
`);

const DeleteNote = graphql(`
  mutation DeleteNote($input: NoteIdInput!) {
    deleteNote(input: $input) {
      note {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface AuthorMenuProps {
  readonly note: FragmentType<typeof AuthorMenuFragment>;
  readonly onDeleted: () => void;
}

export function AuthorMenu({ note: masked, onDeleted }: AuthorMenuProps) {
  const note = readFragment(AuthorMenuFragment, masked);
  const { t } = useTranslation(['notes', 'common']);
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <MenuTrigger>
        <IconButton label={t('noteActions')}>
          <Ellipsis size={20} aria-hidden="true" />
        </IconButton>
        <Popover placement="bottom end" className={menuLook}>
          <Menu aria-label={t('noteActions')} className="outline-none">
            <MenuItem className={menuItemLook} onAction={() => setOpen('edit')}>
              {t('editTitle')}
            </MenuItem>
            <MenuItem className={`${menuItemLook} text-danger`} onAction={() => setOpen('delete')}>
              {t('delete')}
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <EditNoteDialog note={note} isOpen={open === 'edit'} onClose={close} />
      <DeleteDialog noteId={note.id} isOpen={open === 'delete'} onClose={close} onDeleted={onDeleted} />
    </>
  );
}

interface DeleteDialogProps {
  readonly noteId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

function DeleteDialog({ noteId, isOpen, onClose, onDeleted }: DeleteDialogProps) {
  const { t } = useTranslation(['notes', 'common']);
  const remove = useAction(DeleteNote);
  const confirm = async () => {
    const { payload } = await remove.run({ input: { noteId } });
    if (!payload) return;
    showToast(t('deleted'));
    onDeleted();
  };
  return (
    <Dialog title={t('deleteTitle')} isOpen={isOpen} onClose={onClose}>
      <p className="mb-6 text-sm text-soft">{t('deleteText')}</p>
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>{t('common:cancel')}</Button>
        <Button tone="danger" isBusy={remove.isRunning} onPress={() => void confirm()}>
          {t('delete')}
        </Button>
      </div>
    </Dialog>
  );
}
