import { useState } from 'react';
import { graphql } from '@/generated';
import type { AddressInput } from '@/generated/graphql';
import { useAction, type UserError } from '@/lib/use-action';
import { newId } from '@/lib/uuid';

const PlaceOrder = graphql(`
  mutation PlaceOrder($input: PlaceOrderInput!) {
    placeOrder(input: $input) {
      payment {
        id
        state
        payUrl
      }
      orders {
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

export const emptyAddress: AddressInput = { name: '', phone: '', region: '', city: '', street: '', postcode: '' };

interface PlaceOrderOptions {
  readonly totalMinor: number;
  readonly reservationId?: string;
}

/**
 * One attempt to order has one key: when the answer gets lost, pressing again cannot order twice. Another address or
 * another total is another attempt.
 */
export function usePlaceOrder({ totalMinor, reservationId }: PlaceOrderOptions) {
  const [address, setAddress] = useState(emptyAddress);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const [attempt, setAttempt] = useState(() => ({ key: newId(), totalMinor }));
  const order = useAction(PlaceOrder, { errorsInForm: true });

  const changeAddress = (next: AddressInput) => {
    setAddress(next);
    setAttempt({ key: newId(), totalMinor });
  };

  const place = async () => {
    const current = attempt.totalMinor === totalMinor ? attempt : { key: newId(), totalMinor };
    setAttempt(current);
    const postcode = address.postcode?.trim() || null;
    const answer = await order.run({
      input: { reservationId, address: { ...address, postcode }, totalShown: totalMinor, idempotencyKey: current.key },
    });
    setErrors(answer.errors);
    return answer.payload?.payment ?? null;
  };
  return { address, changeAddress, errors, place, isPlacing: order.isRunning };
}
