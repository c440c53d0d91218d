import { useTranslation } from 'react-i18next';
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
  const { t } = useTranslation('orders');
  const cancel = useAction(CancelOrder);
  const ship = useAction(ShipOrder);
  const confirm = useAction(ConfirmReceipt);
  const input = { orderId: order.id };

  if (side === 'seller') {
    if (order.state !== 'PAID') return null;
    return (
      <Button size="small" tone="brand" isBusy={ship.isRunning} onPress={() => void ship.run({ input })}>
        {t('ship')}
      </Button>
    );
  }
  if (order.state === 'SHIPPED') {
    return (
      <Button size="small" tone="brand" isBusy={confirm.isRunning} onPress={() => void confirm.run({ input })}>
        {t('confirmReceipt')}
      </Button>
    );
  }
  if (order.state !== 'AWAITING_PAYMENT') return null;
  const giveUp = async () => {
    const { payload } = await cancel.run({ input });
    if (payload) showToast(t('cancelled'));
  };
  const { payment } = order;
  return (
    <div className="flex gap-2">
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
