import { ImagePlus } from 'lucide-react';
import { useState } from 'react';
import { FileTrigger, Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import type { ReturnKind, ReturnReason } from '@/generated/graphql';
import { showToast } from '@/lib/toasts';
import { useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';
import { Button } from '@/ui/button';
import { Dialog } from '@/ui/dialog';
import { Field, FormErrors } from '@/ui/field';
import { Stepper } from '@/ui/stepper';
import { useUpload } from '@/ui/use-upload';
import { Choice } from './choice';

const ReturnFragment = graphql(`
  fragment ReturnDialog_order on Order {
    id
    lines {
      id
      quantity
      handedOver
      cancelled
      inCase
      returned
      sku {
        id
        optionValues
        listing {
          id
          title
        }
      }
    }
  }
`);

const OpenReturn = graphql(`
  mutation OpenReturn($input: OpenReturnInput!) {
    openReturn(input: $input) {
      case {
        id
        order {
          id
          ...OrderCard_order
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const waitingKinds = ['CANCEL_BEFORE_SHIPMENT'] as const satisfies readonly ReturnKind[];
const receivedKinds = ['RETURN', 'EXCHANGE', 'REFUND_ONLY'] as const satisfies readonly ReturnKind[];
const reasons: Record<(typeof waitingKinds)[number] | (typeof receivedKinds)[number], readonly ReturnReason[]> = {
  CANCEL_BEFORE_SHIPMENT: ['NO_REASON'],
  RETURN: ['NO_REASON', 'DEFECTIVE', 'NOT_AS_DESCRIBED', 'WRONG_ITEM', 'DAMAGED'],
  EXCHANGE: ['NO_REASON', 'DEFECTIVE', 'NOT_AS_DESCRIBED', 'WRONG_ITEM', 'DAMAGED'],
  REFUND_ONLY: ['NOT_RECEIVED', 'DAMAGED', 'DEFECTIVE', 'NOT_AS_DESCRIBED', 'WRONG_ITEM'],
};

interface ReturnDialogProps {
  readonly order: FragmentType<typeof ReturnFragment>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ReturnDialog({ order, isOpen, onClose }: ReturnDialogProps) {
  const { t } = useTranslation('returns');
  return (
    <Dialog title={t('ask')} isOpen={isOpen} onClose={onClose} kind="sheet">
      <ReturnForm order={order} onDone={onClose} />
    </Dialog>
  );
}

function ReturnForm({ order: masked, onDone }: { order: FragmentType<typeof ReturnFragment>; onDone: () => void }) {
  const order = readFragment(ReturnFragment, masked);
  const { t } = useTranslation('returns');
  const [idempotencyKey] = useState(newId);
  const lines = order.lines.map((line) => ({
    ...line,
    waiting: line.quantity - line.handedOver - line.cancelled,
    free: line.handedOver - line.inCase - line.returned,
  }));
  const open = lines.filter(({ waiting, free }) => waiting + free > 0);
  const [lineId, setLineId] = useState(open[0]?.id ?? '');
  const line = open.find(({ id }) => id === lineId) ?? open[0];
  const kinds = [...(line && line.free > 0 ? receivedKinds : []), ...(line && line.waiting > 0 ? waitingKinds : [])];
  const [wantedKind, setKind] = useState<(typeof kinds)[number]>('RETURN');
  const kind = kinds.includes(wantedKind) ? wantedKind : (kinds[0] ?? 'RETURN');
  const [wantedReason, setReason] = useState<ReturnReason>('NO_REASON');
  const reason = reasons[kind].includes(wantedReason) ? wantedReason : (reasons[kind][0] ?? 'DAMAGED');
  const max = (kind === 'CANCEL_BEFORE_SHIPMENT' ? line?.waiting : line?.free) ?? 1;
  const [wantedQuantity, setQuantity] = useState(1);
  const quantity = Math.min(wantedQuantity, Math.max(max, 1));
  const [note, setNote] = useState('');
  const [uploadIds, setUploadIds] = useState<readonly string[]>([]);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const openReturn = useAction(OpenReturn, { errorsInForm: true });
  const upload = useUpload();
  if (!line) return null;

  const add = async (files: readonly File[]) => {
    for (const file of files) {
      const result = await upload(file, () => undefined);
      if ('error' in result) showToast(result.error, 'error');
      else setUploadIds((ids) => [...ids, result.uploadId].slice(0, 6));
    }
  };
  const submit = async () => {
    const { payload, errors: refused } = await openReturn.run({
      input: {
        lineId: line.id,
        quantity,
        kind,
        reason,
        note,
        uploadIds: [...uploadIds],
        replacementSkuId: kind === 'EXCHANGE' ? line.sku.id : null,
        idempotencyKey,
      },
    });
    setErrors(refused);
    if (!payload) return;
    showToast(t('opened'));
    onDone();
  };

  return (
    <Form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Choice
        label={t('line')}
        value={line.id}
        onChange={setLineId}
        options={open.map(({ id, sku }) => ({ id, name: `${sku.listing.title} ${sku.optionValues.join(' · ')}` }))}
      />
      <Choice
        label={t('kind')}
        value={kind}
        onChange={setKind}
        options={kinds.map((id) => ({ id, name: t(`kind${id}`) }))}
      />
      <Choice
        label={t('reason')}
        value={reason}
        onChange={setReason}
        options={reasons[kind].map((id) => ({ id, name: t(`reason${id}`) }))}
      />
      <div className="flex items-center justify-between gap-3 text-sm font-medium">
        {t('howMany')}
        <Stepper label={t('howMany')} value={quantity} min={1} max={max} onChange={setQuantity} />
      </div>
      <Field label={t('note')} rows={3} value={note} onChange={setNote} maxLength={1000} />
      <div className="flex items-center justify-between gap-3">
        <FileTrigger acceptedFileTypes={['image/*']} allowsMultiple onSelect={(files) => void add([...(files ?? [])])}>
          <Button size="small" isDisabled={uploadIds.length >= 6}>
            <ImagePlus size={16} aria-hidden="true" />
            {t('addPictures')}
          </Button>
        </FileTrigger>
        <span role="status" className="text-xs text-soft">
          {uploadIds.length > 0 && t('pictureCount', { count: uploadIds.length })}
        </span>
      </div>
      <FormErrors errors={errors} />
      <Button type="submit" tone="brand" isBusy={openReturn.isRunning}>
        {t('submit')}
      </Button>
    </Form>
  );
}
