import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FriendPayActions } from './friend-pay/friend-pay-actions';
import { ShipDialog } from './fulfilment/ship-dialog';
import { ReturnDialog } from './returns/return-dialog';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { showToast } from '@/lib/toasts';
import { useAction } from '@/lib/use-action';
import { Button } from '@/ui/button';

const OrderActionsFragment = graphql(`
  fragment OrderActions_order on Order {
    id
    state
    payment {
      id
      state
      payUrl
    }
    lines {
      id
      quantity
      handedOver
      cancelled
      inCase
      returned
      fulfilment
    }
    ...FriendPayActions_order
    ...ShipDialog_order
    ...ReturnDialog_order
  }
`);

const CancelOrder = graphql(`
  mutation CancelOrder($input: OrderIdInput!) {
    cancelOrder(input: $input) {
      order {
        id
        ...OrderCard_order
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const ShipOrder = graphql(`
  mutation ShipOrder($input: OrderIdInput!) {
    shipOrder(input: $input) {
      order {
        id
        ...OrderCard_order
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

const ConfirmReceipt = graphql(`
  mutation ConfirmReceipt($input: OrderIdInput!) {
    confirmReceipt(input: $input) {
      order {
        id
        ...OrderCard_order
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

interface OrderActionsProps {
  readonly order: FragmentType<typeof OrderActionsFragment>;
  readonly side: 'buyer' | 'seller';
}

/** What may be done with an order in its state; the server decides again. */
export function OrderActions({ order: masked, side }: OrderActionsProps) {
  const order = readFragment(OrderActionsFragment, masked);
  const { t } = useTranslation(['orders', 'fulfilment', 'returns']);
  const [dialog, setDialog] = useState<'ship' | 'return' | null>(null);
  const cancel = useAction(CancelOrder);
  const ship = useAction(ShipOrder);
  const confirm = useAction(ConfirmReceipt);
  const input = { orderId: order.id };

  if (side === 'seller') {
    if (order.state !== 'PAID') return null;
    const hasParcels = order.lines.some(
      (line) => line.fulfilment === 'PARCEL' && line.quantity > line.handedOver + line.cancelled,
    );
    return (
      <div className="flex gap-2">
        {hasParcels && (
          <Button size="small" onPress={() => setDialog('ship')}>
            {t('fulfilment:shipParcel')}
          </Button>
        )}
        <Button size="small" tone="brand" isBusy={ship.isRunning} onPress={() => void ship.run({ input })}>
          {t('ship')}
        </Button>
        <ShipDialog order={order} isOpen={dialog === 'ship'} onClose={() => setDialog(null)} />
      </div>
    );
  }
  const canAsk =
    ['PAID', 'SHIPPED', 'RECEIVED', 'COMPLETED'].includes(order.state) &&
    order.lines.some((line) => line.quantity > line.cancelled + line.inCase + line.returned);
  if (canAsk) {
    return (
      <div className="flex gap-2">
        <Button size="small" onPress={() => setDialog('return')}>
          {t('returns:ask')}
        </Button>
        {order.state === 'SHIPPED' && (
          <Button size="small" tone="brand" isBusy={confirm.isRunning} onPress={() => void confirm.run({ input })}>
            {t('confirmReceipt')}
          </Button>
        )}
        <ReturnDialog order={order} isOpen={dialog === 'return'} onClose={() => setDialog(null)} />
      </div>
    );
  }
  if (order.state !== 'AWAITING_PAYMENT') return null;
  const giveUp = async () => {
    const { payload } = await cancel.run({ input });
    if (payload) showToast(t('cancelled'));
  };
  const { payment } = order;
  return (
    <div className="flex flex-wrap gap-2">
      <FriendPayActions order={order} />
      <Button size="small" isBusy={cancel.isRunning} onPress={() => void giveUp()}>
        {t('cancelOrder')}
      </Button>
      {payment?.state === 'PENDING' && (
        <Button size="small" tone="brand" onPress={() => location.assign(payment.payUrl)}>
          {t('payNow')}
        </Button>
      )}
    </div>
  );
}
