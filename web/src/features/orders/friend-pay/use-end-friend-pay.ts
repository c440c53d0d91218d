import { graphql } from '@/generated';
import { useAction } from '@/lib/use-action';

const EndFriendPay = graphql(`
  mutation EndFriendPay($input: FriendPayIdInput!) {
    endFriendPay(input: $input) {
      friendPay {
        id
        state
      }
      orders {
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

/** Takes a request back, or gives back what was taken over; true when it was done. */
export function useEndFriendPay() {
  const { run, isRunning } = useAction(EndFriendPay);
  return {
    isRunning,
    run: async (friendPayId: string) => (await run({ input: { friendPayId } })).payload !== null,
  };
}
