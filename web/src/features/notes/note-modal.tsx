import { X } from 'lucide-react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { IconButton } from '@/ui/button';
import { NoteView } from './note-view';

/** The note over the list it was opened from; closing goes back to exactly that list. */
export function NoteModal() {
  const { t } = useTranslation(['notes', 'common']);
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const close = () => void navigate(-1);
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) close();
      }}
      isDismissable
      className="fixed inset-0 z-40 flex items-center justify-center bg-paper transition-opacity duration-150 data-[entering]:opacity-0 lg:bg-scrim lg:p-8"
    >
      <Modal className="relative size-full overflow-hidden bg-paper outline-none lg:max-h-[900px] lg:w-fit lg:max-w-[1400px] lg:rounded-[20px] lg:shadow-lift">
        <Dialog aria-label={t('note')} className="size-full outline-none">
          <NoteView key={id} id={id} frame="modal" onClose={close} />
          <IconButton
            label={t('common:close')}
            onPress={close}
            isOnPicture
            className="absolute top-4 left-4 z-30 hidden lg:inline-flex"
          >
            <X size={20} aria-hidden="true" />
          </IconButton>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
