import { clsx } from 'clsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button';

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** centre: a card. sheet: from below on phones, from the right on wide screens. */
  readonly kind?: 'centre' | 'sheet';
  /** Room for rows of fields. */
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

const overlay =
  'fixed inset-0 z-50 flex bg-scrim transition-opacity duration-200 data-[entering]:opacity-0 data-[exiting]:opacity-0 motion-reduce:transition-none';
const panel =
  'flex w-full flex-col overflow-hidden bg-paper shadow-lift outline-none transition-transform duration-200 motion-reduce:transition-none';

const kinds = {
  centre: {
    overlay: 'items-center justify-center p-4',
    width: 'max-w-md',
    panel: 'max-h-full rounded-card data-[entering]:scale-95 data-[exiting]:scale-95',
  },
  sheet: {
    overlay: 'items-end justify-center lg:items-stretch lg:justify-end',
    width: 'lg:max-w-md',
    panel:
      'max-h-[88dvh] rounded-t-card lg:max-h-none lg:rounded-none lg:rounded-l-card ' +
      'data-[entering]:translate-y-8 data-[exiting]:translate-y-8 lg:data-[entering]:translate-x-8 lg:data-[entering]:translate-y-0 lg:data-[exiting]:translate-x-8 lg:data-[exiting]:translate-y-0',
  },
};

/** Keeps the focus inside while it is open, and gives it back; Escape and a tap outside close it. */
export function Dialog({ title, isOpen, onClose, kind = 'centre', isWide = false, children }: DialogProps) {
  const { t } = useTranslation('common');
  const look = kinds[kind];
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
      className={clsx(overlay, look.overlay)}
    >
      <Modal className={clsx(panel, look.panel, isWide ? 'max-w-2xl' : look.width)}>
        <AriaDialog className="flex min-h-0 flex-1 flex-col outline-none">
          <div className="flex items-center justify-between gap-4 py-3 pr-3 pl-6">
            <Heading slot="title" className="text-lg font-semibold">
              {title}
            </Heading>
            <IconButton label={t('close')} onPress={onClose}>
              <X size={20} aria-hidden="true" />
            </IconButton>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-6 pb-6">{children}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
