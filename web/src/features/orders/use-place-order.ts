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
  /** An address of the address book instead of the one in the form. */
  readonly addressId?: string | null;
  readonly couponIds?: readonly string[];
  readonly couponCodes?: readonly string[];
}

/**
 * One attempt to order has one key: when the answer gets lost, pressing again cannot order twice. Another address,
 * another total or another coupon is another attempt.
 */
export function usePlaceOrder({ totalMinor, reservationId, addressId, couponIds, couponCodes }: PlaceOrderOptions) {
  const [address, setAddress] = useState(emptyAddress);
  const [errors, setErrors] = useState<readonly UserError[]>([]);
  const wish = [totalMinor, addressId, couponIds, couponCodes].join('|');
  const [attempt, setAttempt] = useState(() => ({ key: newId(), wish }));
  const order = useAction(PlaceOrder, { errorsInForm: true });

  const changeAddress = (next: AddressInput) => {
    setAddress(next);
    setAttempt({ key: newId(), wish });
  };

  const place = async () => {
    const current = attempt.wish === wish ? attempt : { key: newId(), wish };
    setAttempt(current);
    const postcode = address.postcode?.trim() || null;
    const answer = await order.run({
      input: {
        reservationId,
        address: addressId ? null : { ...address, postcode },
        addressId,
        couponIds: couponIds ? [...couponIds] : null,
        couponCodes: couponCodes ? [...couponCodes] : null,
        totalShown: totalMinor,
        idempotencyKey: current.key,
      },
    });
    setErrors(answer.errors);
    return answer.payload?.payment ?? null;
  };
  return { address, changeAddress, errors, place, isPlacing: order.isRunning };
}
