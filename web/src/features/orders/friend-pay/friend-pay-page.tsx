import { CircleCheck, CircleX, Hourglass, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '@/generated';
import { useSession } from '@/lib/session';
import { ButtonLink } from '@/ui/button';
import { Empty, LoadError, Loading, NotFound, Skeleton } from '@/ui/states';
import { PayForFriend } from './pay-for-friend';

const FriendPayQuery = graphql(`
  query FriendPayPage($code: String!) {
    friendPay(code: $code) {
      id
      state
      buyer {
        id
        displayName
      }
      payer {
        id
      }
      ...PayForFriend_request
    }
  }
`);

/** What somebody with the link sees: enough to pay, and nothing of where it goes. */
export function FriendPayPage() {
  const { t } = useTranslation(['friendPay', 'common', 'orders']);
  const { code = '' } = useParams();
  const { viewer } = useSession();
  const [{ data, error }, ask] = useQuery({
    query: FriendPayQuery,
    variables: { code },
    requestPolicy: 'cache-and-network',
  });
  const request = data?.friendPay;
  if (!request) {
    if (data) return <NotFound />;
    if (error) return <LoadError onRetry={() => ask({ requestPolicy: 'network-only' })} />;
    return (
      <Loading>
        <Skeleton className="mx-auto mt-8 h-64 max-w-xl rounded-card" />
      </Loading>
    );
  }
  const isMine = viewer != null && request.payer?.id === viewer.person.id;
  const isOwn = viewer?.person.id === request.buyer.id;
  const title = t('title', { name: request.buyer.displayName });
  const seeOrders = (
    <ButtonLink to={isMine ? '/orders?tab=friends' : '/orders'} tone="brand">
      {t('orders:seeOrders')}
    </ButtonLink>
  );
  return (
    <div className="mx-auto max-w-xl py-4 lg:py-6">
      <title>{`${title} · ${t('common:appName')}`}</title>
      {request.state === 'PAID' ? (
        <Empty level={1} icon={CircleCheck} title={t(isMine ? 'paidByYou' : 'paid')} text={t('paidText')}>
          {(isMine || isOwn) && seeOrders}
        </Empty>
      ) : request.state === 'EXPIRED' || request.state === 'ENDED' ? (
        <Empty
          level={1}
          icon={CircleX}
          title={t(request.state === 'ENDED' ? 'ended' : 'expired')}
          text={t('expiredText')}
        />
      ) : isOwn ? (
        <Empty level={1} icon={Users} title={t('yourOwn')} text={t('yourOwnText')}>
          {seeOrders}
        </Empty>
      ) : request.state === 'TAKEN' && !isMine ? (
        <Empty level={1} icon={Hourglass} title={t('taken')} text={t('takenText')} />
      ) : (
        <PayForFriend request={request} code={code} onChange={() => ask({ requestPolicy: 'network-only' })} />
      )}
    </div>
  );
}
