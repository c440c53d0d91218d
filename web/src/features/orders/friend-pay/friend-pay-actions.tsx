import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FragmentType, graphql, readFragment } from '@/generated';
import { showToast } from '@/lib/toasts';
import { Button } from '@/ui/button';
import { AskFriendDialog } from './ask-friend-dialog';
import { useEndFriendPay } from './use-end-friend-pay';

const FriendPayActionsFragment = graphql(`
  fragment FriendPayActions_order on Order {
    id
    payment {
      id
      state
    }
    friendPay {
      id
      code
      state
      payer {
        id
        displayName
      }
    }
  }
`);

/** What a buyer can do about somebody else paying an order that is not paid yet. */
export function FriendPayActions({ order: masked }: { order: FragmentType<typeof FriendPayActionsFragment> }) {
  const { payment, friendPay } = readFragment(FriendPayActionsFragment, masked);
  const { t } = useTranslation('friendPay');
  const [isAsking, setIsAsking] = useState(false);
  const end = useEndFriendPay();
  if (friendPay?.state === 'TAKEN') {
    const payMyself = async () => {
      if (await end.run(friendPay.id)) showToast(t('takenBack'));
    };
    return (
      <>
        <p className="self-center text-sm text-soft">
          {t('friendIsPaying', { name: friendPay.payer?.displayName ?? '' })}
        </p>
        <Button size="small" isBusy={end.isRunning} onPress={() => void payMyself()}>
          {t('payMyself')}
        </Button>
      </>
    );
  }
  if (payment?.state !== 'PENDING') return null;
  const request = friendPay?.state === 'OPEN' && friendPay.code ? { id: friendPay.id, code: friendPay.code } : null;
  return (
    <>
      <Button size="small" onPress={() => setIsAsking(true)}>
        {t(request ? 'friendsLink' : 'ask')}
      </Button>
      <AskFriendDialog paymentId={payment.id} request={request} isOpen={isAsking} onClose={() => setIsAsking(false)} />
    </>
  );
}
