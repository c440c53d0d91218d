import { useEffect } from 'react';
import { useQuery, useSubscription } from 'urql';
import { graphql } from '@/generated';

const PaymentQuery = graphql(`
  query PaymentState($id: ID!) {
    node(id: $id) {
      id
      ... on Payment {
        state
        payUrl
        declineReason
        orders {
          id
          state
        }
        friendPay {
          id
          state
          payer {
            id
          }
        }
      }
    }
  }
`);

const OrderChanged = graphql(`
  subscription OrderChanged {
    orderChanged {
      id
      state
    }
  }
`);

const pollMs = 2_000;

/** Follows a payment until it is settled: told by the subscription, and asking now and then where none gets through. */
export function usePayment(id: string) {
  const [{ data, error }, ask] = useQuery({
    query: PaymentQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const payment = data?.node?.__typename === 'Payment' ? data.node : null;
  const isPending = !payment || payment.state === 'PENDING';
  const [{ data: change }] = useSubscription({ query: OrderChanged, pause: !isPending });

  useEffect(() => {
    if (!isPending) return;
    if (change) ask({ requestPolicy: 'network-only' });
    const timer = setInterval(() => ask({ requestPolicy: 'network-only' }), pollMs);
    return () => clearInterval(timer);
  }, [isPending, change, ask]);

  return { payment, error };
}
